package main

import (
	access "example.com/pulumi-cloudflare-access/sdk/go/cloudflareaccess"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi/config"
)

func main() {
	pulumi.Run(func(ctx *pulumi.Context) error {
		settings := config.New(ctx, "")

		// One token, by its exact name.
		token := access.GetServiceTokenOutput(ctx, access.GetServiceTokenOutputArgs{
			Name: pulumi.String(settings.Require("tokenName")),
		})

		ctx.Export("clientId", token.ClientId())
		return nil
	})
}
