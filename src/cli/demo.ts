import { Command, InvalidArgumentError, Option } from 'commander'
import { readConfig } from '../config.ts'
import { createLog } from '../create-log.ts'
import { playDemo } from '../demo/play-demo.ts'
import { systemClock } from '../system-clock.ts'
import { createTexts } from '../texts/texts.ts'
import { createOutput } from './output.ts'
import { printDemo } from './print-demo.ts'
import { showProgress } from './show-progress.ts'

interface DemoOptions {
  readonly crm: 'hubspot' | 'salesforce'
  readonly companies: number
  readonly deals: number
  readonly json: boolean
}

/** `demo`: the main job on a pretend CRM; nothing to set, nothing left behind. */
export function demoCommand(): Command {
  return new Command('demo')
    .description('try it on a pretend CRM: nothing to set, nothing left behind')
    .addOption(
      new Option('--crm <kind>', 'which pretend CRM')
        .choices(['hubspot', 'salesforce'])
        .default('hubspot'),
    )
    .option('--companies <n>', 'companies in it', wholeNumber, 300)
    .option('--deals <n>', 'deals in it', wholeNumber, 2500)
    .option('--json', 'print one JSON document', false)
    .action(async (options: DemoOptions) => {
      const config = readConfig(process.env)
      const out = createOutput(options.json)
      const progress = showProgress()
      const demo = await playDemo({
        ...options,
        config,
        log: createLog(config.logLevel === 'info' ? 'warn' : config.logLevel),
        clock: systemClock,
        onProgress: progress.onProgress,
      }).finally(progress.stop)
      if (out.isJson) out.json(demo)
      else printDemo(demo, { out, texts: createTexts(config.language) })
    })
}

function wholeNumber(text: string): number {
  if (!/^[1-9]\d*$/.test(text)) throw new InvalidArgumentError('it must be a whole number above 0')
  return Number(text)
}
