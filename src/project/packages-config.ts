/** packages.config beside a legacy project: the packages that NuGet puts into its folder `packages`. */
import { parentOf, type Repository } from '../text/repository.ts'
import type { PackageReference } from './project.ts'
import { attributeOf, readXml } from './xml/read-xml.ts'

/** Empty when there is no such file, or none that can be read. */
export function readPackagesConfig(repository: Repository, project: string): readonly PackageReference[] {
  const folder = parentOf(project)
  const name = repository.list(folder).files.find((file) => file.toLowerCase() === 'packages.config')
  const source = name === undefined ? undefined : repository.read(folder === '' ? name : `${folder}/${name}`)
  const xml = source?.known ? readXml(source.value) : undefined
  if (!xml?.known) return []
  return xml.value.children.flatMap((element) => {
    const id = attributeOf(element, 'id')
    if (element.name !== 'package' || id === undefined) return []
    return [{ name: id.value, version: attributeOf(element, 'version')?.value, where: id.where }]
  })
}

/** web.config beside a project: IIS configures a web site by it. */
export function hasWebConfig(repository: Repository, project: string): boolean {
  return repository.list(parentOf(project)).files.some((file) => file.toLowerCase() === 'web.config')
}
