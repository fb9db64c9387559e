package io.reqllm.samples.quickstart;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Optional;

import io.reqllm.json.Json;
import io.reqllm.samples.quickstart.QuickstartProperties.Local;
import tools.jackson.core.JacksonException;

import org.springframework.stereotype.Component;

/** Looks for an Ollama on this machine. */
@Component
class LocalModels {

	private final Local local;

	LocalModels(QuickstartProperties properties) {
		this.local = properties.local();
	}

	/** The first model that it has, if it is there and has one. */
	Optional<String> first() {
		HttpRequest request = HttpRequest.newBuilder(this.local.tagsUrl()).timeout(this.local.timeout()).build();
		try {
			String tags = HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
			String name = Json.tree(tags).path("models").path(0).path("name").stringValue("");
			return Optional.of(name).filter(found -> !found.isEmpty());
		}
		catch (IOException | JacksonException nobodyThere) {
			return Optional.empty();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return Optional.empty();
		}
	}

}
