package myproject;

import com.pulumi.Pulumi;
import com.pulumi.cloudflareaccess.CloudflareaccessFunctions;
import com.pulumi.cloudflareaccess.enums.ServiceTokenStatus;
import com.pulumi.cloudflareaccess.inputs.GetServiceTokensArgs;

public class App {
    public static void main(String[] args) {
        Pulumi.run(ctx -> {
            var tokens = CloudflareaccessFunctions.getServiceTokens(GetServiceTokensArgs.builder()
                .namePattern("ci-*")
                .statuses(ServiceTokenStatus.Active, ServiceTokenStatus.Expiring)
                .build());

            ctx.export("ids", tokens.applyValue(found -> found.ids()));
        });
    }
}
