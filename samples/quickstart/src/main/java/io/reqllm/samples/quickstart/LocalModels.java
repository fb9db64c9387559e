package io.reqllm.samples.quickstart;

import java.util.Optional;

import io.reqllm.samples.quickstart.QuickstartProperties.Local;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.client.WebClient;

/** Looks for an Ollama on this machine. */
@Component
class LocalModels {

	private final WebClient http;

	private final Local local;

	LocalModels(WebClient.Builder http, QuickstartProperties properties) {
		this.http = http.build();
		this.local = properties.local();
	}

	/** The first model that it has, if it is there and has one. */
	Optional<String> first() {
		return this.http.get()
			.uri(this.local.tagsUrl())
			.retrieve()
			.bodyToMono(JsonNode.class)
			.timeout(this.local.timeout())
			.map(tags -> tags.path("models").path(0).path("name").stringValue(""))
			.filter(name -> !name.isEmpty())
			.onErrorResume(nobodyThere -> Mono.empty())
			.blockOptional();
	}

}
