/** Whether a job surely builds an image where it runs: without a condition, on the runner's own engine and processor. */
import { child, scalarAt, type Tree } from '../tree.ts'

/** Steps that leave the engine as it is. */
const harmless = /^(?:actions\/[\w-]+|docker\/(?:login|metadata|build-push|setup-buildx)-action)@/i

/** Another engine, another builder, an emulator. */
const another =
  /DOCKER_(?:HOST|CONTEXT)|BUILDX_BUILDER|\bdocker(?:\.exe)? context\b|\bbuildx (?:create|use)\b|qemu|binfmt|\bwsl\b|podman|colima|minikube|Switch(?:Daemon|LinuxEngine)|\bdockerd\b|^\s*(?:driver|endpoint|append)\s*:/im

/** An engine that does not run where the job does: then the runner says nothing of it. */
const remote =
  /DOCKER_(?:HOST|CONTEXT)\b|BUILDX_BUILDER|\bdocker(?:\.exe)? context use\b|\bbuildx create\b[^\n]{0,300}(?:remote|kubernetes|cloud|tcp:|ssh:|--append)|\bbuildx use (?!default)|--builder[\s=]|^\s*(?:driver\s*:\s*["']?(?:remote|kubernetes|cloud)|(?:endpoint|append)\s*:)/im

/** @param text of the whole workflow */
export function mayBuildElsewhere(text: string): boolean {
  return remote.test(text)
}

/** @param text of the whole workflow */
export function buildsForSure(text: string, job: Tree): boolean {
  const steps = child(job, 'steps')
  if (another.test(text) || mayBeLeftOut(job) || child(job, 'container') !== undefined) return false
  const all = steps?.kind === 'sequence' ? steps.items : []
  return all.every((step) => {
    const uses = scalarAt(step, 'uses')
    return uses === undefined || harmless.test(uses.text)
  })
}

/** A condition, or a failure that does not count. */
export function mayBeLeftOut(tree: Tree): boolean {
  return child(tree, 'if') !== undefined || child(tree, 'continue-on-error') !== undefined
}
