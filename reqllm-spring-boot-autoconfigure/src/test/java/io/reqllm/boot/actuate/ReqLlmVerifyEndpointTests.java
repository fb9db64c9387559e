package io.reqllm.boot.actuate;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;

import io.reqllm.LlmClient;
import io.reqllm.boot.actuate.ReqLlmVerifyEndpoint.ResultDescriptor;
import io.reqllm.boot.actuate.ReqLlmVerifyEndpoint.VerificationDescriptor;
import io.reqllm.boot.autoconfigure.Applications;
import io.reqllm.boot.autoconfigure.ReqLlmVerifyAutoConfiguration;
import io.reqllm.model.Model;
import io.reqllm.test.FakeAnswer;
import io.reqllm.test.FakeLlm;
import io.reqllm.verify.Capability;
import io.reqllm.verify.Verification;
import io.reqllm.verify.Verifier;
import io.reqllm.verify.VerifyOptions;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

import org.springframework.boot.actuate.autoconfigure.endpoint.EndpointAutoConfiguration;
import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ReqLlmVerifyEndpointTests {

	private static final Duration LONGEST = Duration.ofSeconds(20);

	private final FakeLlm fake = new FakeLlm().otherwise(request -> FakeAnswer.text("Hello there"));

	private final ApplicationContextRunner application = new ApplicationContextRunner()
		.withConfiguration(Applications.starter())
		.withConfiguration(AutoConfigurations.of(EndpointAutoConfiguration.class, ReqLlmVerifyAutoConfiguration.class,
				ReqLlmVerifyEndpointAutoConfiguration.class))
		.withBean("fake", LlmClient.class, () -> this.fake)
		.withPropertyValues("management.endpoints.web.exposure.include=*", "spring.main.web-application-type=none",
				"reqllm.providers.local.wire=openai-chat", "reqllm.providers.local.base-url=http://127.0.0.1:1",
				"reqllm.providers.local.auth=none", "reqllm.providers.local.models[0].id=m1",
				"reqllm.providers.local.models[0].pricing.input=1",
				"reqllm.providers.local.models[0].pricing.output=1");

	private final ApplicationContextRunner opened = this.application
		.withPropertyValues("management.endpoint.reqllm-verify.access=UNRESTRICTED");

	@Test
	void isOffUnlessItIsOpened() {
		this.application.run(context -> assertThat(context).hasSingleBean(Verifier.class)
			.doesNotHaveBean(ReqLlmVerifyEndpoint.class));
		this.opened.run(context -> assertThat(context).hasSingleBean(ReqLlmVerifyEndpoint.class));
	}

	@Test
	void backsOffWhereTheModuleIsMissing() {
		this.opened.withClassLoader(new FilteredClassLoader(Verifier.class))
			.run(context -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(ReqLlmVerifyAutoConfiguration.class)
				.doesNotHaveBean(ReqLlmVerifyEndpointAutoConfiguration.class));
	}

	@Test
	void verifiesWhatItIsToldTo() {
		this.opened.run(context -> {
			VerificationDescriptor found = verify(context.getBean(ReqLlmVerifyEndpoint.class), "local:m1",
					"generate_text");

			assertThat(found.healthy()).isTrue();
			assertThat(found.capped()).isFalse();
			assertThat(found.results()).singleElement()
				.extracting(ResultDescriptor::model, ResultDescriptor::capability, ResultDescriptor::status)
				.containsExactly("local:m1", "generate_text", "passed");
		});
	}

	@Test
	void aBrokenPromiseIsNotHealthy() {
		this.fake.otherwise(request -> FakeAnswer.text(" "));

		this.opened.run(context -> {
			VerificationDescriptor found = verify(context.getBean(ReqLlmVerifyEndpoint.class), "local:m1",
					"generate_text");

			assertThat(found.healthy()).isFalse();
			assertThat(found.results().get(0).message()).startsWith("expected some text");
		});
	}

	@Test
	void aModelWithoutAPriceIsNotTried() {
		this.opened.run(context -> {
			VerificationDescriptor found = verify(context.getBean(ReqLlmVerifyEndpoint.class), "local:m2",
					"generate_text");

			assertThat(found.capped()).isTrue();
			assertThat(this.fake.requests()).isEmpty();
		});
	}

	@Test
	void whatFitsNothingIsABadRequest() {
		this.opened.run(context -> assertThatExceptionOfType(InvalidEndpointRequestException.class)
			.isThrownBy(() -> verify(context.getBean(ReqLlmVerifyEndpoint.class), "lokal:m1", "generate_text"))
			.withMessageContaining("did you mean [local"));
	}

	@Test
	void capabilitiesThatAreBeansAreTriedToo() {
		this.opened.withBean(Rhyme.class).run(context -> {
			VerificationDescriptor found = verify(context.getBean(ReqLlmVerifyEndpoint.class), "local:m1", "rhyme");

			assertThat(found.results()).singleElement().extracting(ResultDescriptor::message).isEqualTo("it rhymes");
		});
	}

	private static VerificationDescriptor verify(ReqLlmVerifyEndpoint endpoint, String model, String only) {
		return endpoint.verify(List.of(model), List.of(only), null, BigDecimal.TEN)
			.blockOptional(LONGEST)
			.orElseThrow();
	}

	static final class Rhyme implements Capability {

		@Override
		public String id() {
			return "rhyme";
		}

		@Override
		public boolean advertised(Model model) {
			return true;
		}

		@Override
		public Mono<Verification> verify(Model model, LlmClient client, VerifyOptions options) {
			return Mono.just(Verification.passed("it rhymes"));
		}

	}

}
