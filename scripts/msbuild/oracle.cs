// Evaluates projects with the Microsoft.Build of an installed SDK and prints what it finds, one JSON line a result.
// Input: one JSON line a question: {"path": "...", "globals": {"Name": "value"}}. Nothing is built or restored.
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Text.Json;
using Microsoft.Build.Evaluation;

static class Oracle
{
    static int Main(string[] arguments)
    {
        string sdk = arguments[0];
        AppDomain.CurrentDomain.AssemblyResolve += (_, wanted) =>
        {
            string file = Path.Combine(sdk, new AssemblyName(wanted.Name).Name + ".dll");
            return File.Exists(file) ? Assembly.LoadFrom(file) : null;
        };
        return Evaluator.Run(arguments[1].Split(';'));
    }
}

static class Evaluator
{
    public static int Run(string[] names)
    {
        int answered = 0;
        var collection = new ProjectCollection();
        for (string line; (line = Console.ReadLine()) != null;)
        {
            var question = JsonDocument.Parse(line).RootElement;
            string path = question.GetProperty("path").GetString();
            var globals = question.GetProperty("globals").EnumerateObject().ToDictionary(p => p.Name, p => p.Value.GetString());
            Answer(collection, path, globals, names);
            if (++answered % 200 == 0)
            {
                collection.UnloadAllProjects();
                collection.Dispose();
                collection = new ProjectCollection();
            }
        }
        return 0;
    }

    static void Answer(ProjectCollection collection, string path, Dictionary<string, string> globals, string[] names)
    {
        try
        {
            var project = new Project(path, globals, null, collection);
            Write(path, globals, project, names);
            string[] several = project.GetPropertyValue("TargetFramework") == ""
                ? project.GetPropertyValue("TargetFrameworks").Split(';').Select(t => t.Trim()).Where(t => t != "").Distinct().ToArray()
                : Array.Empty<string>();
            collection.UnloadProject(project);
            foreach (string framework in several.Take(12))
                Answer(collection, path, new Dictionary<string, string>(globals) { ["TargetFramework"] = framework }, names);
        }
        catch (Exception problem)
        {
            Console.WriteLine(JsonSerializer.Serialize(new { path, globals, problem = problem.Message }));
        }
    }

    static void Write(string path, Dictionary<string, string> globals, Project project, string[] names)
    {
        var properties = names.ToDictionary(name => name, project.GetPropertyValue);
        string[] Items(string type) => project.GetItems(type).Select(item => item.EvaluatedInclude).ToArray();
        Console.WriteLine(JsonSerializer.Serialize(new
        {
            path,
            globals,
            properties,
            frameworkReferences = Items("FrameworkReference"),
            projectReferences = Items("ProjectReference"),
            packageReferences = project.GetItems("PackageReference").Where(i => i.GetMetadataValue("IsImplicitlyDefined") != "true").Select(i => i.EvaluatedInclude + " " + i.GetMetadataValue("Version")).ToArray()
        }));
    }
}
