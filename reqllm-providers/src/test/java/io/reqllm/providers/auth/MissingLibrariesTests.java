package io.reqllm.providers.auth;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.reqllm.LlmClient;
import io.reqllm.LlmClientBuilder;
import io.reqllm.error.AuthenticationException;
import io.reqllm.http.Authenticator;
import io.reqllm.model.Route;
import io.reqllm.protocol.openai.OpenAiChatProtocol;
import io.reqllm.provider.AuthScheme;
import io.reqllm.provider.DeclaredProvider;
import io.reqllm.provider.ProviderSpec;
import io.reqllm.providers.BuiltInProviders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * On a class-path without the vendors' libraries everything loads, and says what to add.
 */
class MissingLibrariesTests {

	private static final List<String> VENDORS = List.of("software.amazon.", "com.google.auth.", "com.google.api.");

	@Test
	void authenticatorsLoadWithoutTheirLibraries() throws ReflectiveOperationException {
		assertThat(withoutLibraries()).extracting(Authenticator::name).containsExactly("aws-sigv4", "google-adc");
	}

	@Test
	void authenticatorsLoadWithTheirLibraries() {
		assertThat(BuiltInProviders.authenticators()).extracting(Authenticator::name)
			.containsExactly("aws-sigv4", "google-adc");
	}

	@ParameterizedTest
	@CsvSource({ "aws-sigv4, software.amazon.awssdk:auth",
			"google-adc, com.google.auth:google-auth-library-oauth2-http" })
	void aCallFailsBeforeAnythingIsSentAndNamesTheLibrary(String scheme, String coordinates)
			throws ReflectiveOperationException {
		LlmClient client = new LlmClientBuilder().provider(provider(scheme))
			.authenticators(withoutLibraries())
			.variables(name -> null)
			.build();

		AuthenticationException failure = catchThrowableOfType(AuthenticationException.class,
				() -> client.generateText("acme:m", "Hi").block(Duration.ofSeconds(20)));

		assertThat(failure).hasMessageContaining("'acme'").hasMessageContaining(coordinates);
	}

	private static DeclaredProvider provider(String scheme) {
		ProviderSpec spec = ProviderSpec.builder("acme")
			.routes(List.of(Route.of(OpenAiChatProtocol.ID, "https://acme.invalid")))
			.auth(AuthScheme.parse(scheme))
			.build();
		return new DeclaredProvider(spec, Map.of(OpenAiChatProtocol.ID, new OpenAiChatProtocol()));
	}

	@SuppressWarnings("unchecked")
	private static List<Authenticator> withoutLibraries() throws ReflectiveOperationException {
		Method authenticators = Class
			.forName(BuiltInProviders.class.getName(), true, new PoorLoader(MissingLibrariesTests.class))
			.getMethod("authenticators");
		return (List<Authenticator>) authenticators.invoke(null);
	}

	/** Loads the providers anew, and knows no vendor. */
	private static final class PoorLoader extends ClassLoader {

		PoorLoader(Class<?> neighbour) {
			super(neighbour.getClassLoader());
		}

		@Override
		protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
			if (VENDORS.stream().anyMatch(name::startsWith)) {
				throw new ClassNotFoundException(name);
			}
			if (!name.startsWith("io.reqllm.providers.")) {
				return super.loadClass(name, resolve);
			}
			synchronized (getClassLoadingLock(name)) {
				Class<?> loaded = findLoadedClass(name);
				return (loaded != null) ? loaded : define(name);
			}
		}

		private Class<?> define(String name) throws ClassNotFoundException {
			try (InputStream code = getResourceAsStream(name.replace('.', '/') + ".class")) {
				byte[] bytes = code.readAllBytes();
				return defineClass(name, bytes, 0, bytes.length);
			}
			catch (IOException ex) {
				throw new ClassNotFoundException(name, ex);
			}
		}

	}

}
