using Shop.Contracts;

namespace Shop.Worker;

public sealed class Restock(ILogger<Restock> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var product = new Product("tea", 4.20m);
        while (!stoppingToken.IsCancellationRequested)
        {
            logger.LogInformation("Ordering {Product}", product.Name);
            await Task.Delay(TimeSpan.FromMinutes(1), stoppingToken);
        }
    }
}
