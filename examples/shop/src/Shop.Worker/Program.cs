using Shop.Worker;

var builder = Host.CreateApplicationBuilder(args);
builder.Services.AddHostedService<Restock>();
builder.Build().Run();
