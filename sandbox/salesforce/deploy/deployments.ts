import type { Org } from '../org.ts'
import { recordId } from '../record-ids.ts'
import { type ApplyWish, applyPackage, type ComponentResult } from './apply-package.ts'
import { readPackage } from './read-package.ts'
import { unzip } from './unzip.ts'

/** A deployment and how far it is. */
export interface Deployment {
  readonly id: string
  readonly checkOnly: boolean
  state: 'Pending' | 'InProgress' | 'Succeeded' | 'Failed'
  results: readonly ComponentResult[]
  errorMessage: string | null
}

/** Packages that were sent to an org; each is applied between requests. */
export class Deployments {
  readonly #org: Org
  readonly #all = new Map<string, Deployment>()

  constructor(org: Org) {
    this.#org = org
  }

  get all(): Iterable<Deployment> {
    return this.#all.values()
  }

  start(archive: Buffer, wish: ApplyWish): Deployment {
    const id = recordId('0Af', this.#all.size)
    const deployment: Deployment = {
      id,
      checkOnly: wish.checkOnly,
      state: 'Pending',
      results: [],
      errorMessage: null,
    }
    this.#all.set(id, deployment)
    setImmediate(() => this.#run(deployment, archive, wish))
    return deployment
  }

  find(id: string): Deployment | undefined {
    return this.#all.get(id)
  }

  /** An admin installs a package. Throws an Error for one that the org does not take. */
  install(archive: Buffer, namespace: string | null): void {
    const results = applyPackage(this.#org, readPackage(unzip(archive)), {
      checkOnly: false,
      namespace,
    })
    const failed = results.find(({ problem }) => problem !== null)
    if (failed) throw new Error(`${failed.component.fullName}: ${failed.problem}`)
  }

  #run(deployment: Deployment, archive: Buffer, wish: ApplyWish): void {
    try {
      deployment.results = applyPackage(this.#org, readPackage(unzip(archive)), wish)
      const isSound = deployment.results.every(({ problem }) => problem === null)
      deployment.state = isSound ? 'Succeeded' : 'Failed'
    } catch (error) {
      deployment.state = 'Failed'
      deployment.errorMessage = error instanceof Error ? error.message : String(error)
    }
  }
}
