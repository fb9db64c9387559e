package io.reqllm.live;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

import io.reqllm.catalog.ModelStore;
import io.reqllm.catalog.ProviderIndex;
import io.reqllm.model.ModelProperties;
import org.jspecify.annotations.Nullable;

import org.springframework.web.reactive.function.client.WebClient;

/**
 * Small catalogues and documents: of two providers with two models each, known to be of
 * {@link #DAY}.
 */
final class Catalogs {

	static final LocalDate DAY = LocalDate.of(2026, 9, 30);

	static final Clock CLOCK = Clock.fixed(Instant.parse("2026-10-05T12:00:00Z"), ZoneOffset.UTC);

	static final ProviderIndex INDEX = index();

	private Catalogs() {
	}

	static RefreshSettings settings(DocumentServer server, @Nullable Path folder) {
		return new RefreshSettings(server.url(), folder, 100_000, Duration.ofSeconds(20));
	}

	static LiveCatalog catalog(RefreshSettings settings) {
		return catalog(settings, Map.of());
	}

	static LiveCatalog catalog(RefreshSettings settings, Map<String, List<ModelProperties>> own) {
		ModelStore shipped = new ModelStore(INDEX, List.of(), own, null);
		return new LiveCatalog(shipped, INDEX, new DocumentFetch(WebClient::create, settings), CLOCK);
	}

	/** A good document in which a model of OpenAI costs as much, changed on a day. */
	static String document(String price, String day) {
		return "{" + openai(model("gpt-4o", price, day) + ", " + model("gpt-4.1", price, day)) + ", " + groq(day) + "}";
	}

	static String openai(String models) {
		return provider("openai", "@ai-sdk/openai", "", models);
	}

	static String groq(String day) {
		return provider("groq", "@ai-sdk/groq", "",
				model("llama-3.1-8b-instant", "1", day) + ", " + model("llama-3.3-70b-versatile", "1", day));
	}

	static String provider(String id, String npm, String members, String models) {
		return "\"" + id + "\": {\"id\": \"" + id + "\", \"name\": \"N\", \"env\": [\"K\"], \"npm\": \"" + npm + "\""
				+ members + ", \"models\": {" + models + "}}";
	}

	static String model(String id, String price, String day) {
		return model(id, "\"last_updated\": \"" + day + "\", \"cost\": {\"input\": " + price + ", \"output\": 1}");
	}

	static String model(String id, String members) {
		return "\"" + id + "\": {\"id\": \"" + id + "\", " + members + "}";
	}

	private static ProviderIndex index() {
		String index = """
				{"snapshot":"2026-09-30","newest":"2026-09-30","providers":{
				"groq":{"name":"Groq","wire":"openai-chat","baseUrl":"https://api.groq.com/openai/v1","auth":"bearer","env":["K"],"modelCount":2},
				"openai":{"name":"OpenAI","wire":"openai-chat","baseUrl":"https://api.openai.com/v1","auth":"bearer","env":["K"],"modelCount":2}
				}}""";
		try {
			return ProviderIndex.read(new ByteArrayInputStream(index.getBytes(StandardCharsets.UTF_8)));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
