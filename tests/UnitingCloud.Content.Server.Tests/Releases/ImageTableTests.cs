using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using UnitingCloud.Content.Server.Releases.Tables;
using Xunit;

namespace UnitingCloud.Content.Server.Tests.Releases;

public sealed class ImageTableTests
{
    [Fact]
    public async Task Keeps_an_image_once_and_finds_it_by_the_beginning_of_its_hash()
    {
        await using var app = await ContentApp.StartAsync();
        var images = app.Services.GetRequiredService<ImageTable>();
        var hash = new string('a', 63) + "f";

        await images.PutAsync(hash, "image/png", [1, 2, 3], default);
        await images.PutAsync(hash, "image/png", [1, 2, 3], default);

        (await images.FindAsync(hash[..16], default)).ShouldNotBeNull().Bytes.ShouldBe([1, 2, 3]);
        (await images.FindAsync(new string('b', 16), default)).ShouldBeNull();
        (await images.MissingAsync([hash, "ff"], default)).ShouldBe(["ff"]);
    }
}
