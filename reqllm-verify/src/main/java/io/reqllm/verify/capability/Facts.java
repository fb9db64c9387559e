package io.reqllm.verify.capability;

import java.util.Locale;
import java.util.stream.Stream;

import io.reqllm.model.Modality;
import io.reqllm.model.Model;

/** Reads from the facts of a model what it is for. */
final class Facts {

	private static final String EMBEDDING = "embed";

	private Facts() {
	}

	/** Whether a model answers questions with text, as far as is known. */
	static boolean talks(Model model) {
		return !Boolean.FALSE.equals(model.gives(Modality.TEXT)) && !Boolean.FALSE.equals(model.takes(Modality.TEXT))
				&& !embeds(model);
	}

	/**
	 * Whether a model makes vectors of texts: the facts tell it by its name or family
	 * only.
	 */
	static boolean embeds(Model model) {
		return Stream.of(model.id().name(), String.valueOf(model.properties().family()))
			.anyMatch(name -> name.toLowerCase(Locale.ROOT).contains(EMBEDDING));
	}

	/** Whether a model talks, and takes some kind of content for sure. */
	static boolean talksAbout(Modality modality, Model model) {
		return talks(model) && Boolean.TRUE.equals(model.takes(modality));
	}

}
