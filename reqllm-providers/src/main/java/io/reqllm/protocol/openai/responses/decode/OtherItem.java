package io.reqllm.protocol.openai.responses.decode;

import java.util.Map;

import io.reqllm.chat.ContentPart.Image;
import io.reqllm.chat.ContentPart.ProviderItem;
import io.reqllm.chat.Media;
import io.reqllm.json.Json;
import io.reqllm.protocol.openai.responses.dialect.ItemNames;
import io.reqllm.protocol.openai.responses.dialect.ResponsesDialect;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What the provider did by itself: a picture, or an item in its own words. */
final class OtherItem implements Item {

	private final PartSink sink;

	private final String type;

	private boolean complete;

	OtherItem(PartSink sink, String type) {
		this.sink = sink;
		this.type = type;
	}

	@Override
	public void add(Field field, int index, String piece) {
		// The complete item repeats all that its pieces say.
	}

	@Override
	public void addWhole(Field field, int index, String whole) {
		// The complete item repeats it.
	}

	@Override
	public void take(JsonNode item) {
		// The complete item repeats it.
	}

	@Override
	public void complete(JsonNode item) {
		if (this.complete) {
			return;
		}
		this.complete = true;
		Media picture = this.type.equals(ItemNames.PICTURE) ? picture(item) : null;
		if (picture == null) {
			this.sink.done(this.sink.nextPart(),
					new ProviderItem(ResponsesDialect.WIRE, this.type, item.toString(), Map.of()));
		}
		else {
			ObjectNode rest = (ObjectNode) item.deepCopy();
			rest.remove("result");
			this.sink.done(this.sink.nextPart(), new Image(picture, null, Map.of(ItemNames.ITEM, Json.valueOf(rest))));
		}
	}

	@Override
	public void close() {
		// What is not complete tells nothing that could be used.
	}

	@Override
	public boolean isComplete() {
		return this.complete;
	}

	/** Returns the picture; {@code null} if nobody can tell what kind it is. */
	private static @Nullable Media picture(JsonNode item) {
		String result = item.path("result").asString("");
		if (result.startsWith("data:image/") || result.startsWith("https://")) {
			return Media.url(result);
		}
		String format = item.path("output_format").asString("");
		String type = !format.isEmpty() ? "image/" + format : sniffed(result);
		return (result.isEmpty() || type == null) ? null : new Media(type, result, null, null);
	}

	/** The first bytes of a picture tell its kind, in Base64 as well. */
	private static @Nullable String sniffed(String base64) {
		if (base64.startsWith("iVBORw0KGgo")) {
			return "image/png";
		}
		if (base64.startsWith("/9j/")) {
			return "image/jpeg";
		}
		if (base64.startsWith("UklGR")) {
			return "image/webp";
		}
		return base64.startsWith("R0lGOD") ? "image/gif" : null;
	}

}
