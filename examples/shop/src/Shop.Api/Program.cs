using Shop.Contracts;

var builder = WebApplication.CreateBuilder(args);
var app = builder.Build();

Product[] products = [new("tea", 4.20m), new("kettle", 39.00m)];

app.MapGet("/products", () => products);
app.MapGet("/products/{name}", (string name) =>
    products.FirstOrDefault(product => product.Name == name) is { } found ? Results.Ok(found) : Results.NotFound());

app.Run();
