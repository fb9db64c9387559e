package io.reqllm.boot.autoconfigure;

import java.time.Instant;
import java.util.List;

import com.github.tomakehurst.wiremock.matching.UrlPattern;
import io.reqllm.LlmClient;
import io.reqllm.catalog.ModelCatalog;
import io.reqllm.http.Authenticator;
import io.reqllm.http.Authenticators;
import io.reqllm.http.token.AccessToken;
import io.reqllm.http.token.TokenSource;
import io.reqllm.model.ModelId;
import io.reqllm.model.ModelProperties;
import io.reqllm.providers.auth.AwsSigning;
import io.reqllm.providers.auth.GoogleTokens;
import io.reqllm.providers.auth.SdkSigning;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static io.reqllm.boot.autoconfigure.Calls.PATIENCE;
import static io.reqllm.boot.autoconfigure.Calls.ask;
import static io.reqllm.boot.autoconfigure.Calls.request;
import static org.assertj.core.api.Assertions.assertThat;

/** Clouds that want more than a key, and addresses of one's own in them. */
class SigningTests {

	private final SimulatedProvider server = new SimulatedProvider();

	private final ApplicationContextRunner application = Calls.application(this.server)
		.withConfiguration(AutoConfigurations.of(ReqLlmAwsAutoConfiguration.class));

	@AfterEach
	void stopServer() {
		this.server.close();
	}

	@Test
	void signsWithTheTokenSourceThatTheSchemeNames() {
		this.application.withBean("entra", TokenSource.class, () -> SigningTests::token)
			.withPropertyValues("reqllm.providers.acme.auth=entra")
			.run(context -> {
				ask(context);

				this.server.server().verify(request().withHeader("Authorization", equalTo("Bearer entra-token")));
			});
	}

	@Test
	void aTokenAndAKeyNeverGoTogether() {
		azure().withBean("entra", TokenSource.class, () -> SigningTests::token)
			.withPropertyValues("reqllm.providers.azure.auth=entra", "AZURE_API_KEY=left-over")
			.run(context -> {
				askAzure(context);

				this.server.server()
					.verify(postRequestedFor(deployment()).withHeader("Authorization", equalTo("Bearer entra-token"))
						.withHeader("api-key", absent()));
			});
	}

	@Test
	void everyModelOfAProviderIsSignedAsTheApplicationSays() {
		Applications.plain()
			.withPropertyValues("reqllm.providers.azure.auth=entra")
			.run(context -> assertThat(claude(context)).extracting(properties -> properties.auth())
				.containsOnlyNulls());
		Applications.plain()
			.run(context -> assertThat(claude(context)).extracting(properties -> properties.auth())
				.contains("header:x-api-key"));
	}

	@Test
	void aDeploymentIsAskedUnderItsNameAndKnownByItsModel() {
		azure().withPropertyValues("reqllm.providers.azure.api-key=azure-key").run(context -> {
			askAzure(context);

			this.server.server()
				.verify(postRequestedFor(deployment()).withHeader("api-key", equalTo("azure-key"))
					.withHeader("Authorization", absent()));
			assertThat(context.getBean(ModelCatalog.class).find(ModelId.parse("azure:our-gpt")))
				.hasValueSatisfying(model -> {
					assertThat(model.pricing()).isNotNull();
					assertThat(model.limits().context()).isPositive();
				});
		});
	}

	@Test
	void signsForAwsWithTheCredentialsProviderOfTheApplication() {
		this.application
			.withBean(AwsCredentialsProvider.class,
					() -> StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDEXAMPLE", "hush")))
			.withPropertyValues("reqllm.providers.acme.auth=aws-sigv4", "reqllm.providers.acme.api-key=",
					"reqllm.providers.acme.parameters.AWS_REGION=eu-west-1")
			.run(context -> {
				ask(context);

				assertThat(context.getBean(AwsSigning.class)).isInstanceOf(SdkSigning.class);
				this.server.server()
					.verify(request().withHeader("Authorization",
							matching("AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/\\d{8}/eu-west-1/bedrock/aws4_request, "
									+ "SignedHeaders=content-type;host;x-amz-content-sha256;x-amz-date, .*"))
						.withHeader("X-Amz-Date", matching("\\d{8}T\\d{6}Z")));
			});
	}

	@Test
	void startsWithoutTheSdksAndKnowsBothWaysOfSigning() {
		this.application.withClassLoader(new FilteredClassLoader("software.amazon.awssdk", "com.google.auth"))
			.run(context -> {
				assertThat(context).hasNotFailed().doesNotHaveBean(AwsSigning.class);
				assertThat(context.getBean(Authenticators.class).names()).contains("aws-sigv4", "google-adc");
			});
	}

	@Test
	void anAuthenticatorOfTheApplicationReplacesOneOfTheLibrary() {
		Authenticator own = GoogleTokens.authenticator();

		this.application.withBean(Authenticator.class, () -> own)
			.run(context -> assertThat(context.getBean(Authenticators.class).find("google-adc")).isSameAs(own));
	}

	private ApplicationContextRunner azure() {
		return this.application.withPropertyValues("reqllm.providers.azure.wire=openai-chat",
				"reqllm.providers.azure.base-url=" + this.server.url() + "/openai",
				"reqllm.providers.azure.dialect.path=/deployments/{model}/chat/completions?api-version=2024-10-21",
				"reqllm.providers.azure.models[0].id=our-gpt", "reqllm.providers.azure.models[0].base=gpt-4.1");
	}

	private static void askAzure(ApplicationContext context) {
		context.getBean(LlmClient.class).streamText("azure:our-gpt", "Hi").collectList().block(PATIENCE);
	}

	private static UrlPattern deployment() {
		return urlEqualTo("/v1/openai/deployments/our-gpt/chat/completions?api-version=2024-10-21");
	}

	private static List<ModelProperties> claude(ApplicationContext context) {
		return context.getBean(ModelCatalog.class)
			.models("azure")
			.stream()
			.map(model -> model.properties())
			.filter(properties -> "anthropic-messages".equals(properties.wire()))
			.toList();
	}

	private static Mono<AccessToken> token() {
		return Mono.just(new AccessToken("entra-token", Instant.now().plusSeconds(3600)));
	}

}
