package main

import (
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
	access "pulumi-cloudflare-access/sdk/go/cloudflareaccess"
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
