package main

import (
	access "example.com/pulumi-cloudflare-access/sdk/go/cloudflareaccess"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

func main() {
	pulumi.Run(func(ctx *pulumi.Context) error {
		tokens := access.GetServiceTokensOutput(ctx, access.GetServiceTokensOutputArgs{
			NamePattern: pulumi.String("ci-*"),
			Statuses: access.ServiceTokenStatusArray{
				access.ServiceTokenStatusActive,
				access.ServiceTokenStatusExpiring,
			},
		})
		ctx.Export("ids", tokens.Ids())
		return nil
	})
}
