package io.reqllm.sync;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;

import io.reqllm.json.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What models.dev does not say and we know: which wire and which way to sign stand behind
 * an adapter package, and what providers do otherwise. It is data, kept beside this
 * class.
 */
public final class Overlay {

	private static final String CHAT = "openai-chat";

	private final Member adapters;

	private final Member shapes;

	private final Member providers;

	private final JsonNode dialects;

	/**
	 * Takes the data.
	 * @param overlay adapters, shapes and providers
	 * @param dialects switches by id of the provider
	 */
	Overlay(JsonNode overlay, JsonNode dialects) {
		Member root = Member.root(overlay);
		this.adapters = section(root, "adapters");
		this.shapes = section(root, "shapes");
		this.providers = section(root, "providers");
		this.dialects = dialects;
	}

	/**
	 * Reads the data that ship with the library.
	 */
	public static Overlay shipped() {
		return new Overlay(Objects.requireNonNull(resource("overlay.json"), "overlay.json"),
				Objects.requireNonNullElse(resource("dialects.json"), Json.object()));
	}

	/**
	 * Returns wire, auth and perhaps baseUrl and dialect of an adapter, or {@code null}.
	 */
	@Nullable Member adapter(String npm) {
		return this.adapters.object(npm);
	}

	/** Returns the wire of a shape. */
	String wireOf(String shape) {
		return this.shapes.text(shape);
	}

	/** Returns what a provider does otherwise; often nothing. */
	Member provider(String id) {
		return Objects.requireNonNullElseGet(this.providers.object(id), () -> Member.root(Json.object()));
	}

	/**
	 * Returns the switches of one of a provider's wires; often none. Those of openai-chat
	 * are what an entry calls its dialect, others stand by the name of their wire.
	 */
	Map<String, Object> dialect(String id, String wire) {
		JsonNode entry = this.dialects.path(id);
		return switches(wire.equals(CHAT) ? entry.path("dialect") : entry.path("dialects").path(wire));
	}

	/** Returns the switches that an adapter or a route states itself; often none. */
	static Map<String, Object> dialect(@Nullable Member stated) {
		JsonNode dialect = (stated != null) ? stated.value("dialect") : null;
		return (dialect != null) ? switches(dialect) : Map.of();
	}

	@SuppressWarnings("unchecked")
	private static Map<String, Object> switches(JsonNode dialect) {
		return dialect.isObject() ? (Map<String, Object>) Json.valueOf(dialect) : Map.of();
	}

	private static Member section(Member root, String name) {
		return Objects.requireNonNull(root.object(name), name);
	}

	private static @Nullable JsonNode resource(String name) {
		try (InputStream content = Overlay.class.getResourceAsStream(name)) {
			return (content != null) ? Json.tree(content.readAllBytes()) : null;
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Cannot read " + name, ex);
		}
	}

}
