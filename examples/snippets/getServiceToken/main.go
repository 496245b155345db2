package main

import (
	access "example.com/pulumi-cloudflare-access/sdk/go/cloudflareaccess"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

func main() {
	pulumi.Run(func(ctx *pulumi.Context) error {
		token := access.GetServiceTokenOutput(ctx, access.GetServiceTokenOutputArgs{
			Name: pulumi.String("CI/CD token"),
		})
		ctx.Export("clientId", token.ClientId())
		return nil
	})
}
