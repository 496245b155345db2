package myproject;

import com.pulumi.Pulumi;
import com.pulumi.cloudflareaccess.ServiceTokenBaseline;
import com.pulumi.cloudflareaccess.ServiceTokenBaselineArgs;
import com.pulumi.cloudflareaccess.enums.Unmanaged;

public class App {
    public static void main(String[] args) {
        Pulumi.run(ctx -> {
            var baseline = new ServiceTokenBaseline("service-tokens", ServiceTokenBaselineArgs.builder()
                .namePattern("ci-*")
                .unmanaged(Unmanaged.Report)
                .build());

            ctx.export("clientIds", baseline.clientIds());
        });
    }
}
