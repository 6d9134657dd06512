import { fork } from 'node:child_process'

export interface Child {
  /** Sends a request and waits for the answer. */
  ask<Answer>(request: unknown): Promise<Answer>
  stop(): void
}

/**
 * Starts a script of this folder in a process of its own, so that its time and memory are its own
 * too. It answers each message with one message. What it prints goes to our standard error.
 */
export function startChild(script: string, nodeFlags: readonly string[] = []): Child {
  const child = fork(new URL(script, import.meta.url), {
    execArgv: [...nodeFlags],
    stdio: ['ignore', 2, 'inherit', 'ipc'],
  })
  return {
    ask: (request) =>
      new Promise((resolve, reject) => {
        const onExit = (code: number | null) => reject(new Error(`${script} ended with ${code}`))
        child.once('exit', onExit)
        child.once('message', (answer) => {
          child.off('exit', onExit)
          resolve(answer as never)
        })
        child.send(request as object)
      }),
    stop: () => {
      child.disconnect()
    },
  }
}

/** The other side: answers every message; a failure ends the process. */
export function answerParent<Request>(answer: (request: Request) => Promise<object>): void {
  process.on('disconnect', () => process.exit())
  process.on('message', async (request) => {
    process.send?.(await answer(request as Request))
  })
}

/** The most memory that this process has held. */
export function peakMegabytes(): number {
  return (process.resourceUsage().maxRSS * 1024) / 1e6
}
