import { Command } from 'commander'
import { accountsCommand } from './accounts.ts'
import { concentrationCommand } from './concentration.ts'
import { demoCommand } from './demo.ts'
import { doctorCommand } from './doctor.ts'
import { explainCommand } from './explain.ts'
import { forgetCommand } from './forget.ts'
import { modelCommand } from './model.ts'
import { passwordCommand } from './password.ts'
import { queueCommand } from './queue.ts'
import { resumeCommand } from './resume.ts'
import { runCommand } from './run.ts'
import { runsCommand } from './runs.ts'
import { serveCommand } from './serve.ts'
import { setupCommand } from './setup.ts'
import { undoCommand } from './undo.ts'
import { workerCommand } from './worker.ts'

/** The command line. Commands throw; main.ts turns that into words and exit codes. */
export function createProgram(): Command {
  const program = new Command('key-accounts')
    .description('Tells who your key accounts are, why, and what to do next, inside your CRM.')
    .helpCommand(false)
    .showHelpAfterError('(key-accounts --help lists the commands)')
  const commands = [
    demoCommand(),
    runCommand(),
    accountsCommand(),
    explainCommand(),
    concentrationCommand(),
    modelCommand(),
    undoCommand(),
    resumeCommand(),
    runsCommand(),
    serveCommand(),
    workerCommand(),
    queueCommand(),
    passwordCommand(),
    forgetCommand(),
    setupCommand(),
    doctorCommand(),
  ]
  for (const command of commands) program.addCommand(throwOnMisuse(command))
  return throwOnMisuse(program)
}

/** Makes wrong arguments an exception, so that main.ts alone decides the exit code. */
function throwOnMisuse(command: Command): Command {
  command.exitOverride()
  for (const child of command.commands) throwOnMisuse(child)
  return command
}
