using System.Reflection;

[assembly: AssemblyTitle("Shop.Site")]
[assembly: AssemblyVersion("1.0.0.0")]
