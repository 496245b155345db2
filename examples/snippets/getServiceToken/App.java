package myproject;

import com.pulumi.Pulumi;
import com.pulumi.cloudflareaccess.CloudflareaccessFunctions;
import com.pulumi.cloudflareaccess.inputs.GetServiceTokenArgs;

public class App {
    public static void main(String[] args) {
        Pulumi.run(ctx -> {
            var token = CloudflareaccessFunctions.getServiceToken(GetServiceTokenArgs.builder()
                .name("CI/CD token")
                .build());

            ctx.export("clientId", token.applyValue(found -> found.clientId()));
        });
    }
}
