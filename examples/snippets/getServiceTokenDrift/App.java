package myproject;

import com.pulumi.Pulumi;
import com.pulumi.cloudflareaccess.CloudflareaccessFunctions;
import com.pulumi.cloudflareaccess.inputs.ExpectedServiceTokenArgs;
import com.pulumi.cloudflareaccess.inputs.GetServiceTokenDriftArgs;

public class App {
    public static void main(String[] args) {
        Pulumi.run(ctx -> {
            var drift = CloudflareaccessFunctions.getServiceTokenDrift(GetServiceTokenDriftArgs.builder()
                .expected(ExpectedServiceTokenArgs.builder().name("CI/CD token").duration("8760h").build())
                .expiringWithin("336h")
                .build());

            ctx.export("findings", drift.applyValue(found -> found.findings()));
        });
    }
}
