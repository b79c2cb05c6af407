namespace Shop.Contracts;

public sealed record Product(string Name, decimal Price);
