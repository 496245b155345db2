package main

import (
	access "example.com/pulumi-cloudflare-access/sdk/go/cloudflareaccess"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

func main() {
	pulumi.Run(func(ctx *pulumi.Context) error {
		usage := access.GetServiceTokenUsageOutput(ctx, access.GetServiceTokenUsageOutputArgs{
			Name: pulumi.String("CI/CD token"),
		})
		ctx.Export("tokens", usage.Tokens())
		ctx.Export("applications", usage.Applications())
		return nil
	})
}
