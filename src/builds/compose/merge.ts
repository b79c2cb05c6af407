/** How compose lays one file over another (compose-spec, 13-merge.md), as far as builds are concerned. */
import type { Mapping, Sequence, Tree } from '../tree.ts'

/** `over` on top of `base`: mappings key by key, lists appended, anything else replaced. `!override` replaces, `!reset` removes. */
export function mergeTrees(base: Tree, over: Tree): Tree {
  if (over.kind === 'mapping' && base.kind === 'mapping' && over.tag !== '!override') return mergeMappings(base, over)
  if (over.kind === 'sequence' && base.kind === 'sequence' && over.tag !== '!override') return append(base, over)
  return over
}

function mergeMappings(base: Mapping, over: Mapping): Mapping {
  const entries = new Map(base.entries)
  for (const [key, value] of over.entries) {
    const under = entries.get(key)
    if (isReset(value)) entries.delete(key)
    else entries.set(key, under === undefined ? value : mergeEntry(key, under, value))
  }
  return { ...over, entries }
}

/** `build: ./web` and `build: {context: ./web}` are one thing; so are the two forms of `args` and `environment`. */
function mergeEntry(key: string, under: Tree, over: Tree): Tree {
  if (key === 'build') return mergeTrees(asMapping(under, 'context'), asMapping(over, 'context'))
  const isPairs = key === 'args' || key === 'environment'
  if (isPairs && (under.kind !== over.kind || over.kind === 'sequence')) return mergeTrees(pairs(under), pairs(over))
  return mergeTrees(under, over)
}

function asMapping(tree: Tree, key: string): Tree {
  if (tree.kind !== 'scalar') return tree
  return { kind: 'mapping', entries: new Map([[key, tree]]), where: tree.where, tag: undefined }
}

function pairs(tree: Tree): Tree {
  if (tree.kind !== 'sequence') return tree
  const entries = new Map<string, Tree>()
  for (const item of tree.items) {
    if (item.kind !== 'scalar') continue
    const equals = item.text.indexOf('=')
    const name = equals === -1 ? item.text : item.text.slice(0, equals)
    entries.set(name, { ...item, text: equals === -1 ? '' : item.text.slice(equals + 1), absent: equals === -1 })
  }
  return { kind: 'mapping', entries, where: tree.where, tag: tree.tag }
}

function append(base: Sequence, over: Sequence): Sequence {
  return { ...over, items: [...base.items, ...over.items] }
}

function isReset(tree: Tree): boolean {
  return tree.kind !== 'scalar' && tree.tag === '!reset'
}
