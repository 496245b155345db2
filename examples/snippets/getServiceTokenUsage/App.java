package myproject;

import com.pulumi.Pulumi;
import com.pulumi.cloudflareaccess.CloudflareaccessFunctions;
import com.pulumi.cloudflareaccess.inputs.GetServiceTokenUsageArgs;

public class App {
    public static void main(String[] args) {
        Pulumi.run(ctx -> {
            var usage = CloudflareaccessFunctions.getServiceTokenUsage(GetServiceTokenUsageArgs.builder()
                .name("CI/CD token")
                .build());

            ctx.export("applications", usage.applyValue(found -> found.applications()));
        });
    }
}
