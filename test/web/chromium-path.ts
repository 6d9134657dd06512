import { existsSync } from 'node:fs'
import bundled from '@sparticuz/chromium'

const installed = [
  '/usr/bin/google-chrome-stable',
  '/usr/bin/google-chrome',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
]

/** A Chrome or Chromium of this machine, else the one that npm brings, which runs on Linux. */
export async function chromiumPath(): Promise<string> {
  return installed.find((path) => existsSync(path)) ?? (await bundled.executablePath())
}
