import { Command } from 'commander'
import { defaultModel } from '../core/model/default-model.ts'
import { doctor, type Finding } from '../run/doctor.ts'
import { prepareRequest } from '../run/prepare-request.ts'
import { writingState } from '../run/writing-state.ts'
import { exitCodes } from './failure.ts'
import { createOutput } from './output.ts'
import { withApp } from './with-app.ts'

/** `doctor`: checks token, permissions, fields and database, and says what to do. */
export function doctorCommand(): Command {
  return new Command('doctor')
    .description('check token, permissions, fields and database, and say what to do')
    .option('--json', 'print one JSON document', false)
    .action((options: { json: boolean }) =>
      withApp(async ({ store, connect, texts, modelSource, installs, runnableTenants }) => {
        const out = createOutput(options.json)
        const findings = await doctor({
          store,
          texts,
          companies: installs && (await runnableTenants()).length,
          fields: prepareRequest(modelSource.file ?? defaultModel, texts),
          connect: async () => {
            const { crm, tenant } = await connect()
            const { liveAt } = await tenant.settings.writing()
            return { crm, writing: writingState({ liveAt, pausedAt: await tenant.pausedAt() }) }
          },
        })
        if (out.isJson) out.json(findings)
        else for (const finding of findings) out.line(sentence(finding, out.style))
        if (findings.some(({ status }) => status === 'fault')) process.exitCode = exitCodes.usage
      }),
    )
}

const marks = {
  ok: ['green', 'ok  '],
  warning: ['yellow', 'warn'],
  fault: ['red', 'FAIL'],
} as const

function sentence(
  { status, text, advice }: Finding,
  style: (style: 'green' | 'yellow' | 'red', text: string) => string,
): string {
  const [colour, mark] = marks[status]
  return `${style(colour, mark)}  ${text}${advice ? `\n      ${advice}` : ''}`
}
