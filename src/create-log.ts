import winston from 'winston'
import type { Log } from './ports/log.ts'

const secretName = /token|secret|password|authorization|cookie|e-?mail/i
const secretValue =
  /pat-[a-z0-9-]{8,}|Bearer\s+\S+|[\w.+-]+@[\w-]+\.[\w.]+|:\/\/[^\s/:@]+:[^\s@]+@/gi

/**
 * JSON lines on standard error, so that standard output stays for results. Fields that are named
 * like a secret, and parts of texts that look like one, are replaced by `[hidden]`.
 */
export function createLog(level: string, stream: NodeJS.WritableStream = process.stderr): Log {
  return winston.createLogger({
    level,
    format: winston.format.combine(
      winston.format.errors({ stack: true }),
      winston.format.timestamp(),
      winston.format.json({ replacer: hideSecrets }),
    ),
    transports: [new winston.transports.Stream({ stream })],
  })
}

function hideSecrets(key: string, value: unknown): unknown {
  if (secretName.test(key)) return '[hidden]'
  if (value instanceof Error) {
    return hideSecrets('', `${value.stack ?? value.message}`)
  }
  return typeof value === 'string' ? value.replace(secretValue, '[hidden]') : value
}
