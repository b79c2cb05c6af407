/** XML as a tree that remembers where everything stands. Document types and entities are refused. */
import { SaxesParser, type SaxesTagPlain } from 'saxes'
import type { Fact } from '../../text/fact.ts'
import { known, unknown } from '../../text/fact.ts'
import type { Source, Span } from '../../text/source.ts'
import { positionAt } from '../../text/source.ts'

export interface XmlElement {
  /** Without a namespace prefix. */
  readonly name: string
  readonly attributes: readonly XmlAttribute[]
  readonly children: readonly XmlElement[]
  /** The character data directly in it, without comments and without blanks between two of them; entities resolved. */
  readonly text: string
  /** From the end of the start tag to the start of the end tag. */
  readonly inner: Span
  readonly outer: Span
}

export interface XmlAttribute {
  readonly name: string
  readonly value: string
  /** The characters between the quotes. */
  readonly where: Span
}

const longestText = 4_000_000
const deepestElement = 200
const mostElements = 100_000

interface Draft {
  readonly name: string
  readonly attributes: readonly XmlAttribute[]
  readonly children: XmlElement[]
  readonly start: number
  readonly innerStart: number
  text: string
}

/** Reads one document; unknown when it is not well-formed XML, holds a document type, or is larger or deeper than a project can be. */
export function readXml(source: Source): Fact<XmlElement> {
  const { path, text } = source
  if (text.length > longestText) return unknown(`${path} is longer than ${longestText} characters`)
  const reader = readerOf(source)
  try {
    reader.parse()
  } catch (error) {
    return unknown(`${path} line ${positionAt(text, reader.position()).line}: ${reasonOf(error)}`)
  }
  const root = reader.root()
  return root === undefined ? unknown(`${path} holds no element`) : known(root)
}

function reasonOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error)
  return message.replace(/^\d+:\d+: /, '').slice(0, 200)
}

function readerOf({ path, text }: Source) {
  const parser = new SaxesParser({ position: true, fragment: false })
  const open: Draft[] = []
  const attributes: XmlAttribute[] = []
  let root: XmlElement | undefined
  let elements = 0
  let tagStart = 0

  parser.on('error', (error) => {
    throw error
  })
  parser.on('doctype', () => {
    throw new Error('a document type is not accepted')
  })
  parser.on('opentagstart', () => {
    attributes.length = 0
    tagStart = text.lastIndexOf('<', parser.position - 1)
  })
  parser.on('attribute', ({ name, value }) => {
    const end = parser.position - 1
    const quote = text[end]
    const start = quote === undefined ? end : text.lastIndexOf(quote, end - 1) + 1
    attributes.push({ name: name as string, value: value as string, where: { path, start, end } })
  })
  parser.on('opentag', (tag) => {
    elements += 1
    if (open.length >= deepestElement) throw new Error(`elements are nested more than ${deepestElement} deep`)
    if (elements > mostElements) throw new Error(`there are more than ${mostElements} elements`)
    const name = localName((tag as SaxesTagPlain).name)
    open.push({
      name,
      attributes: [...attributes],
      children: [],
      start: tagStart,
      innerStart: parser.position,
      text: ''
    })
  })
  const addText = (data: string) => {
    const parent = open.at(-1)
    if (parent !== undefined) parent.text += data
  }
  parser.on('text', (data) => {
    if (/[^ \t\r\n]/.test(data)) addText(data)
  })
  parser.on('cdata', addText)
  parser.on('closetag', (tag) => {
    const draft = open.pop()
    if (draft === undefined) return
    const end = parser.position
    const innerEnd = (tag as SaxesTagPlain).isSelfClosing ? draft.innerStart : text.lastIndexOf('<', end - 1)
    const element: XmlElement = {
      name: draft.name,
      attributes: draft.attributes,
      children: draft.children,
      text: draft.text,
      inner: { path, start: draft.innerStart, end: innerEnd },
      outer: { path, start: draft.start, end }
    }
    const parent = open.at(-1)
    if (parent === undefined) root = element
    else parent.children.push(element)
  })
  return {
    parse: () => parser.write(text).close(),
    position: () => parser.position,
    root: () => root
  }
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1)
}

/** The value of an attribute; names are compared as written. */
export function attributeOf(element: XmlElement, name: string): XmlAttribute | undefined {
  return element.attributes.find((attribute) => attribute.name === name)
}
