package main

import (
	access "example.com/pulumi-cloudflare-access/sdk/go/cloudflareaccess"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

func main() {
	pulumi.Run(func(ctx *pulumi.Context) error {
		drift := access.GetServiceTokenDriftOutput(ctx, access.GetServiceTokenDriftOutputArgs{
			Expected: access.ExpectedServiceTokenArray{
				access.ExpectedServiceTokenArgs{
					Name:     pulumi.String("CI/CD token"),
					Duration: pulumi.String("8760h"),
				},
			},
			ExpiringWithin: pulumi.String("336h"),
		})
		ctx.Export("findings", drift.Findings())
		return nil
	})
}
