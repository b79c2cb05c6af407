/**
 * A package can bring a shared framework with it (Serilog.AspNetCore brings Microsoft.AspNetCore.App), and what is in a
 * package only NuGet tells. These bring none, with all that they depend on: read from what a restore of their newest
 * versions wrote into project.assets.json on 2026-11-26.
 */
import type { Fact } from '../text/fact.ts'
import type { PackageReference } from './project.ts'

const closed = new Set(
  `CommandLineParser Confluent.Kafka Dapper Microsoft.Data.SqlClient Microsoft.EntityFrameworkCore.Design
  Microsoft.EntityFrameworkCore.Sqlite Microsoft.EntityFrameworkCore.SqlServer
  Microsoft.Extensions.Caching.StackExchangeRedis Microsoft.Extensions.Configuration.UserSecrets
  Microsoft.Extensions.Hosting Microsoft.Extensions.Hosting.Systemd Microsoft.Extensions.Hosting.WindowsServices
  Microsoft.Extensions.Http Microsoft.Extensions.Http.Polly Microsoft.VisualStudio.Azure.Containers.Tools.Targets
  Newtonsoft.Json NLog NLog.Extensions.Logging Npgsql Npgsql.EntityFrameworkCore.PostgreSQL Polly
  Quartz.Extensions.Hosting RabbitMQ.Client Serilog Serilog.Extensions.Hosting Serilog.Settings.Configuration
  Serilog.Sinks.Console Serilog.Sinks.File Spectre.Console StackExchange.Redis StyleCop.Analyzers System.CommandLine
  System.IdentityModel.Tokens.Jwt YamlDotNet`
    .toLowerCase()
    .split(/\s+/)
)

/** The libraries of .NET itself, which those depend on. */
const libraries =
  /^(system\.(?!web)|microsoft\.(bcl\.|netcore\.|entityframeworkcore(\.|$)|extensions\.(configuration|dependencyinjection|hosting|http|logging|options|primitives)(\.|$)))/

/** Those that may bring a shared framework. */
export function openPackagesIn(packages: Fact<readonly PackageReference[]>): readonly string[] {
  if (!packages.known) return ['a package that cannot be told']
  return packages.value.flatMap(({ name }) => (isClosed(name.toLowerCase()) ? [] : name))
}

function isClosed(name: string): boolean {
  return closed.has(name) || libraries.test(name)
}
