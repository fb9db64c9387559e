package io.reqllm.protocol.gemini.encode;

import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.reqllm.model.Model;
import io.reqllm.model.ReasoningOption;
import io.reqllm.protocol.request.Efforts;
import io.reqllm.provider.Dialect;
import io.reqllm.provider.Dialects;

/**
 * The switches by which those who speak {@code google-gemini} differ. The standard is the
 * Gemini API. Sources: the API references of the Gemini API and of Vertex AI, and open
 * clients (Vercel AI SDK, pydantic-ai, pi, ReqLLM for Elixir), read in November 2026.
 *
 * @param path what is appended to the base URL; {@code {model-path}} stands for the model
 * @param streamPath the same for streams
 * @param modelFolders beginnings of names of models that are paths already, and so take
 * the place of {@code models/}
 * @param unsupported options, by the names of {@code ChatOptions}, that are refused
 * @param systemRole where instructions go: {@code instruction}, or {@code user} for
 * models that take them from the user only
 * @param toolCallIds which ids of tool calls are allowed: {@code token64}, or
 * {@code none} if they are refused
 * @param schemas how schemas are written: {@code json}, or {@code openapi} for the subset
 * @param mixedToolsField the member of {@code toolConfig} that allows tools of the
 * provider beside those of the application; empty if none is needed
 * @param lostSignature what stands in for the signature that a call should have and has
 * not; empty for nothing
 * @param generation which habits the model has: {@code levels}, {@code budgets}, or
 * {@code auto} to ask the catalogue
 */
public record GeminiDialect(String path, String streamPath, List<String> modelFolders, List<String> unsupported,
		String systemRole, String toolCallIds, String schemas, String mixedToolsField, String lostSignature,
		String generation) {

	private static final Dialects<Map<String, Object>, GeminiDialect> ALL = new Dialects<>(
			switches -> read(new Dialect(switches)));

	/**
	 * Returns the standard with the given switches laid over it.
	 * @throws IllegalArgumentException if a switch is unknown
	 */
	public static GeminiDialect of(Map<String, Object> switches) {
		return ALL.of(switches);
	}

	private static GeminiDialect read(Dialect from) {
		GeminiDialect dialect = new GeminiDialect(from.text("path", "/models/{model-path}:generateContent"),
				from.text("streamPath", "/models/{model-path}:streamGenerateContent?alt=sse"),
				from.texts("modelFolders", List.of("models/", "tunedModels/")),
				from.texts("unsupported", List.of("parallelToolCalls", "user")), from.text("systemRole", "instruction"),
				from.text("toolCallIds", "token64"), from.text("schemas", "json"),
				from.text("mixedToolsField", "includeServerSideToolInvocations"),
				from.text("lostSignature", "skip_thought_signature_validator"), from.text("generation", "auto"));
		from.requireAllRead();
		return dialect;
	}

	/** What a model is used to. */
	enum Generation {

		/**
		 * It is told how hard to think in words, signs its tool calls, takes media inside
		 * the results of tools, and writes JSON while it may call tools: Gemini 3 and
		 * later.
		 */
		LEVELS,

		/** None of that; it is told how many tokens to think with. */
		BUDGETS,

		/** Nobody knows. */
		UNKNOWN

	}

	/** Only models of the later generation have efforts in the catalogue. */
	Generation generation(Model model) {
		if (!this.generation.equals("auto")) {
			return Generation.valueOf(this.generation.toUpperCase(Locale.ROOT));
		}
		List<ReasoningOption> options = model.properties().reasoningOptions();
		if (options == null && !Boolean.FALSE.equals(model.properties().reasoning())) {
			return Generation.UNKNOWN;
		}
		return (Efforts.option(model, "effort") != null) ? Generation.LEVELS : Generation.BUDGETS;
	}

	/** Returns what is appended to the base URL. */
	String path(Model model, boolean streaming) {
		String chosen = streaming ? this.streamPath : this.path;
		String name = model.id().name();
		return this.modelFolders.stream().anyMatch(name::startsWith) ? chosen.replace("/models/{", "/{") : chosen;
	}

}
