package main

import (
	access "example.com/pulumi-cloudflare-access/sdk/go/cloudflareaccess"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

func main() {
	pulumi.Run(func(ctx *pulumi.Context) error {
		baseline, err := access.NewServiceTokenBaseline(ctx, "service-tokens", &access.ServiceTokenBaselineArgs{
			NamePattern: pulumi.String("ci-*"),
			Unmanaged:   access.UnmanagedReport,
		})
		if err != nil {
			return err
		}
		ctx.Export("clientIds", baseline.ClientIds)
		return nil
	})
}
