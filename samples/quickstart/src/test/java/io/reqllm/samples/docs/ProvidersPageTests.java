package io.reqllm.samples.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.reqllm.boot.autoconfigure.ReqLlmAutoConfiguration;
import io.reqllm.catalog.ProviderIndex;
import io.reqllm.chat.ChatRequest;
import io.reqllm.json.Json;
import io.reqllm.model.Model;
import io.reqllm.model.ModelId;
import io.reqllm.provider.AuthScheme;
import io.reqllm.provider.ChatCall;
import io.reqllm.provider.Provider;
import io.reqllm.provider.ProviderRegistry;
import io.reqllm.provider.WireRequest;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.boot.http.client.autoconfigure.reactive.ReactiveHttpClientAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.webclient.autoconfigure.WebClientAutoConfiguration;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ByteArrayResource;

import static org.assertj.core.api.Assertions.assertThat;

/** The two worked examples of docs/providers.md hold what they promise. */
class ProvidersPageTests {

	private static final Page PAGE = Page.of("docs/providers.md");

	private static final Path OLLAMA = Page.ROOT.resolve("reqllm-providers/src/main/java/io/reqllm/protocol/ollama");

	private static final int LONGEST = 200;

	@Test
	void theObjectOfDataIsTheOneThatShips() throws IOException {
		JsonNode shown = Json.tree("{" + block("json", "ollama-cloud") + "}").path("ollama-cloud");

		JsonNode ships = Json
			.tree(ProviderIndex.class.getClassLoader().getResourceAsStream(ProviderIndex.LOCATION).readAllBytes())
			.path("providers")
			.path("ollama-cloud");

		assertThat(shown.propertyNames()).isNotEmpty()
			.allSatisfy(name -> assertThat(ships.path(name)).isEqualTo(shown.path(name)));
	}

	@Test
	void theOllamaOfThisMachineIsAskedWithoutAKey() {
		application(block("yaml", "localhost")).run(context -> {
			Provider ollama = context.getBean(ProviderRegistry.class).get("ollama");

			assertThat(request(ollama).uri()).hasToString("http://localhost:11434/api/chat");
			assertThat(ollama.spec().auth()).isEqualTo(AuthScheme.NONE);
			assertThat(ollama.spec().defaults()).isEqualTo(Map.of("options", Map.of("num_ctx", 32768)));
		});
	}

	@Test
	void theCloudSpeaksTheWireThatItIsToldTo() {
		application(block("yaml", "ollama-cloud.wire")).run(context -> {
			Provider cloud = context.getBean(ProviderRegistry.class).get("ollama-cloud");

			assertThat(request(cloud).uri()).hasToString("https://ollama.com/api/chat");
		});
	}

	@Test
	void aWireOfAnApplicationIsFoundByItsName() {
		application(block("yaml", "wire: plain")).withBean(PlainProtocol.class).run(context -> {
			Provider house = context.getBean(ProviderRegistry.class).get("house");

			assertThat(request(house).uri()).hasToString("https://llm.house.example/ask");
		});
	}

	@Test
	void everyFileOfTheWireIsListedAndNoneIsLong() throws IOException {
		try (Stream<Path> files = Files.list(OLLAMA)) {
			List<Path> classes = files.filter(file -> !file.endsWith("package-info.java")).toList();

			assertThat(classes).allSatisfy(file -> assertThat(Files.readAllLines(file)).hasSizeLessThan(LONGEST));
			assertThat(listed()).containsExactlyInAnyOrderElementsOf(
					classes.stream().map(file -> file.getFileName().toString().replace(".java", "")).toList());
		}
	}

	@Test
	void theFilesOfACaseAreThoseOfTheFolders() {
		Path folder = Page.ROOT.resolve("reqllm-providers/src/test/resources/wire/ollama-chat/plain-text");

		assertThat(Stream.of("request.json", "body.json", "whole.json", "stream.ndjson", "expected.json"))
			.allSatisfy(file -> {
				assertThat(PAGE.text()).anyMatch(line -> line.startsWith("| `" + file + "` |"));
				assertThat(folder.resolve(file)).exists();
			});
	}

	@Test
	void theBodyThatIsShownIsTheOneThatIsTried() throws IOException {
		String shown = PAGE.text().stream().filter(line -> line.startsWith("`{\"path\"")).findFirst().orElseThrow();

		JsonNode tried = Json.tree(Files.readString(Path.of("src/test/resources/plain/hello/body.json")));

		assertThat(Json.tree(shown.substring(1, shown.lastIndexOf('`')))).isEqualTo(tried);
	}

	private static List<String> listed() {
		Pattern row = Pattern.compile("\\| `([A-Z]\\w+)` \\|.*");
		return PAGE.text()
			.stream()
			.map(row::matcher)
			.filter(found -> found.matches())
			.map(found -> found.group(1))
			.toList();
	}

	private static WireRequest request(Provider provider) {
		Model model = Model.unknown(new ModelId(provider.spec().id(), "some-model"));
		return provider.buildRequest(
				new ChatCall(ChatRequest.of(model.id().toString(), "Hello?"), model, provider.route(model), false));
	}

	private static String block(String language, String holding) {
		return PAGE.code(language)
			.stream()
			.map(Page.Code::text)
			.filter(text -> text.contains(holding))
			.findFirst()
			.orElseThrow();
	}

	private static ApplicationContextRunner application(String yaml) {
		return new ApplicationContextRunner()
			.withInitializer(context -> sources(yaml).forEach(context.getEnvironment().getPropertySources()::addLast))
			.withConfiguration(
					AutoConfigurations.of(SslAutoConfiguration.class, ReactiveHttpClientAutoConfiguration.class,
							WebClientAutoConfiguration.class, ReqLlmAutoConfiguration.class));
	}

	private static List<PropertySource<?>> sources(String yaml) {
		try {
			return new YamlPropertySourceLoader().load("page",
					new ByteArrayResource(yaml.getBytes(StandardCharsets.UTF_8)));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
