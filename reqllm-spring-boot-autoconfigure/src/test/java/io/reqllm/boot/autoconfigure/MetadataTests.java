package io.reqllm.boot.autoconfigure;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Modifier;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.stream.StreamSupport;

import io.reqllm.boot.actuate.ReqLlmEndpointAutoConfiguration;
import io.reqllm.boot.live.ReqLlmCatalogRefreshAutoConfiguration;
import io.reqllm.boot.observation.ReqLlmObservationAutoConfiguration;
import io.reqllm.boot.reload.ReqLlmReloadAutoConfiguration;
import io.reqllm.boot.reload.ReqLlmSpringCloudAutoConfiguration;
import io.reqllm.catalog.ProviderIndex;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.context.annotation.ImportCandidates;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;

import static org.assertj.core.api.Assertions.assertThat;

/** What tools read: configuration metadata, and the file of auto-configurations. */
class MetadataTests {

	private static final JsonNode METADATA = read("META-INF/spring-configuration-metadata.json");

	@Test
	void everyPropertyIsDescribed() {
		assertThat(elements("properties")).hasSizeGreaterThan(10)
			.allSatisfy(property -> assertThat(property.path("description").asString("")).as(name(property))
				.endsWith(".")
				.doesNotContain("{@"));
	}

	@Test
	void theHintsOfProvidersNameThoseOfTheIndex() {
		ProviderIndex index = ProviderIndex.ofClassPath();

		JsonNode hint = elements("hints").stream()
			.filter(one -> name(one).equals("reqllm.providers.keys"))
			.findFirst()
			.orElseThrow();

		assertThat(hint.path("values")).isNotEmpty()
			.allMatch(value -> index.contains(value.path("value").asString()), "is in the index; else remove it");
	}

	@Test
	void theFileOfAutoConfigurationsNamesAllOfThem() {
		List<String> candidates = ImportCandidates.load(AutoConfiguration.class, getClass().getClassLoader())
			.getCandidates();

		assertThat(candidates).contains(ReqLlmAutoConfiguration.class.getName(),
				ReqLlmAwsAutoConfiguration.class.getName(), ReqLlmEndpointAutoConfiguration.class.getName(),
				ReqLlmCatalogRefreshAutoConfiguration.class.getName(),
				ReqLlmObservationAutoConfiguration.class.getName(), ReqLlmReloadAutoConfiguration.class.getName(),
				ReqLlmSpringCloudAutoConfiguration.class.getName());
	}

	@ParameterizedTest
	@ValueSource(classes = { ReqLlmAutoConfiguration.class, ReqLlmAwsAutoConfiguration.class,
			ReqLlmCatalogRefreshAutoConfiguration.class, ReqLlmEndpointAutoConfiguration.class,
			ReqLlmObservationAutoConfiguration.class, ReqLlmReloadAutoConfiguration.class,
			ReqLlmSpringCloudAutoConfiguration.class })
	void autoConfigurationsAreFinalAndKeepTheirMethodsToThemselves(Class<?> type) {
		assertThat(type).isFinal().isPublic();
		assertThat(type.getDeclaredMethods()).filteredOn(method -> method.isAnnotationPresent(Bean.class))
			.isNotEmpty()
			.noneMatch(method -> Modifier.isPublic(method.getModifiers()));
	}

	private static List<JsonNode> elements(String name) {
		return StreamSupport.stream(METADATA.path(name).spliterator(), false)
			.filter(element -> name(element).startsWith("reqllm"))
			.toList();
	}

	private static String name(JsonNode element) {
		return element.path("name").asString();
	}

	private static JsonNode read(String resource) {
		// The class-path holds the metadata of others too.
		try {
			for (URL url : Collections.list(MetadataTests.class.getClassLoader().getResources(resource))) {
				try (InputStream content = url.openStream()) {
					String text = new String(content.readAllBytes(), StandardCharsets.UTF_8);
					if (text.contains("\"reqllm.unknown-model\"")) {
						return JsonMapper.shared().readTree(text);
					}
				}
			}
			throw new IllegalStateException("No metadata of reqllm");
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
