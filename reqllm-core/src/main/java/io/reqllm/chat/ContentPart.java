package io.reqllm.chat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * One piece of a message. Every piece may carry metadata that a provider sent with it and
 * wants to have back; the keys are the wire's own.
 */
public sealed interface ContentPart {

	/**
	 * Hands this part to the method of the visitor that is made for it.
	 */
	<R> R accept(Visitor<R> visitor);

	/**
	 * Returns what a provider sent along, to be sent back; empty if nothing.
	 */
	Map<String, Object> metadata();

	/**
	 * Returns this part with other metadata.
	 */
	default ContentPart withMetadata(Map<String, Object> metadata) {
		return accept(new PartCopy(metadata));
	}

	/**
	 * Returns this part with the hint that the conversation up to its end will come
	 * again. Providers that cache prompts by themselves ignore it.
	 */
	default ContentPart cached(CacheHint hint) {
		Map<String, Object> hinted = new HashMap<>(metadata());
		hinted.put(CacheHint.KEY, hint);
		return withMetadata(hinted);
	}

	/**
	 * Returns for how long the provider should remember the conversation up to the end of
	 * this part, or {@code null} if nobody asked for it.
	 */
	default @Nullable CacheHint cacheHint() {
		return CacheHint.of(metadata().get(CacheHint.KEY));
	}

	/**
	 * Returns plain text.
	 */
	static Text text(String text) {
		return new Text(text, List.of(), Map.of());
	}

	/**
	 * Returns a picture.
	 */
	static Image image(Media media) {
		return new Image(media, null, Map.of());
	}

	/**
	 * Returns sound.
	 */
	static Audio audio(Media media) {
		return new Audio(media, Map.of());
	}

	/**
	 * Returns a file with its name.
	 */
	static File file(Media media, @Nullable String name) {
		return new File(media, name, Map.of());
	}

	/**
	 * Written text.
	 *
	 * @param text the text
	 * @param citations the sources of it
	 * @param metadata what goes back with it
	 */
	record Text(String text, List<Citation> citations, Map<String, Object> metadata) implements ContentPart {

		/** Copies the collections. */
		public Text {
			citations = List.copyOf(citations);
			metadata = Map.copyOf(metadata);
		}

		@Override
		public <R> R accept(Visitor<R> visitor) {
			return visitor.text(this);
		}

	}

	/**
	 * A picture.
	 *
	 * @param media where it is
	 * @param detail how closely to look at it: {@code low}, {@code high} or {@code auto}
	 * @param metadata what goes back with it
	 */
	record Image(Media media, @Nullable String detail, Map<String, Object> metadata) implements ContentPart {

		/** Copies the metadata. */
		public Image {
			metadata = Map.copyOf(metadata);
		}

		@Override
		public <R> R accept(Visitor<R> visitor) {
			return visitor.image(this);
		}

	}

	/**
	 * Sound.
	 *
	 * @param media where it is
	 * @param metadata what goes back with it
	 */
	record Audio(Media media, Map<String, Object> metadata) implements ContentPart {

		/** Copies the metadata. */
		public Audio {
			metadata = Map.copyOf(metadata);
		}

		@Override
		public <R> R accept(Visitor<R> visitor) {
			return visitor.audio(this);
		}

	}

	/**
	 * A document or any other file.
	 *
	 * @param media where it is
	 * @param name what it is called
	 * @param metadata what goes back with it
	 */
	record File(Media media, @Nullable String name, Map<String, Object> metadata) implements ContentPart {

		/** Copies the metadata. */
		public File {
			metadata = Map.copyOf(metadata);
		}

		@Override
		public <R> R accept(Visitor<R> visitor) {
			return visitor.file(this);
		}

	}

	/**
	 * What the model thought before it answered.
	 *
	 * @param text the thought, as far as the provider shows it
	 * @param signature what proves to the provider that the thought is its own
	 * @param metadata what goes back with it
	 */
	record Thinking(String text, @Nullable String signature, Map<String, Object> metadata) implements ContentPart {

		/** Copies the metadata. */
		public Thinking {
			metadata = Map.copyOf(metadata);
		}

		@Override
		public <R> R accept(Visitor<R> visitor) {
			return visitor.thinking(this);
		}

	}

	/**
	 * The wish of the model that a tool be run.
	 *
	 * @param id names the call; its result refers to it
	 * @param name the tool
	 * @param arguments JSON text as the model wrote it; {@code {}} if there are none
	 * @param metadata what goes back with it
	 */
	record ToolCall(String id, String name, String arguments, Map<String, Object> metadata) implements ContentPart {

		/** Copies the metadata. */
		public ToolCall {
			metadata = Map.copyOf(metadata);
		}

		@Override
		public <R> R accept(Visitor<R> visitor) {
			return visitor.toolCall(this);
		}

	}

	/**
	 * What a tool answered.
	 *
	 * @param callId the call that it answers
	 * @param name the tool
	 * @param content the answer
	 * @param error whether the tool failed
	 * @param metadata what goes back with it
	 */
	record ToolResult(String callId, @Nullable String name, List<ContentPart> content, boolean error,
			Map<String, Object> metadata) implements ContentPart {

		/** Copies the collections. */
		public ToolResult {
			content = List.copyOf(content);
			metadata = Map.copyOf(metadata);
		}

		@Override
		public <R> R accept(Visitor<R> visitor) {
			return visitor.toolResult(this);
		}

	}

	/**
	 * What a provider did by itself, in its own words: a search that it ran, code that it
	 * executed, and what came of it. It goes back as it came to the model that said it,
	 * and to no other.
	 *
	 * @param wire the wire protocol whose words these are
	 * @param type what the wire calls it, like {@code web_search_call}
	 * @param json the whole of it as JSON text
	 * @param metadata what goes back with it
	 */
	record ProviderItem(String wire, String type, String json, Map<String, Object> metadata) implements ContentPart {

		/** Copies the metadata. */
		public ProviderItem {
			metadata = Map.copyOf(metadata);
		}

		@Override
		public <R> R accept(Visitor<R> visitor) {
			return visitor.providerItem(this);
		}

	}

	/**
	 * Does something for each kind of part. Wires implement it, so that a new kind cannot
	 * be forgotten.
	 *
	 * @param <R> what comes of it
	 */
	interface Visitor<R> {

		/** Visits text. */
		R text(Text part);

		/** Visits a picture. */
		R image(Image part);

		/** Visits sound. */
		R audio(Audio part);

		/** Visits a file. */
		R file(File part);

		/** Visits a thought. */
		R thinking(Thinking part);

		/** Visits a tool call. */
		R toolCall(ToolCall part);

		/** Visits the result of a tool call. */
		R toolResult(ToolResult part);

		/** Visits what the provider did by itself. */
		R providerItem(ProviderItem part);

	}

}
