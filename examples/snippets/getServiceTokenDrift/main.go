package main

import (
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
	access "pulumi-cloudflare-access/sdk/go/cloudflareaccess"
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
