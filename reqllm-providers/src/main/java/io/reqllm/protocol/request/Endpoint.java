package io.reqllm.protocol.request;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.reqllm.provider.LlmCall;

/** Puts together where a request goes. */
public final class Endpoint {

	private static final String MODEL = "{model}";

	private static final String MODEL_PATH = "{model-path}";

	private static final int MOST = 256;

	/** Most calls go where others went; should there be many, all are forgotten. */
	private static final Map<Place, URI> KNOWN = new ConcurrentHashMap<>();

	private Endpoint() {
	}

	/**
	 * Returns the base URL of the call's route with a path behind it, in front of the
	 * query that the base URL may have; a query of the path is joined to that.
	 * @param call the call
	 * @param path what to append; {@code {model}} stands for the model's name as one
	 * segment, in which a slash is encoded, {@code {model-path}} for the same with
	 * slashes left as they are
	 */
	public static URI uri(LlmCall call, String path) {
		Place place = new Place(call.route().baseUrl(), path, call.model().id().name());
		URI known = KNOWN.get(place);
		if (known != null) {
			return known;
		}
		URI uri = place.uri();
		if (KNOWN.size() >= MOST) {
			KNOWN.clear();
		}
		KNOWN.put(place, uri);
		return uri;
	}

	private static String encoded(String segment) {
		return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
	}

	private static String place(String url) {
		int mark = url.indexOf('?');
		return (mark < 0) ? url : url.substring(0, mark);
	}

	private static String query(String url) {
		int mark = url.indexOf('?');
		return (mark < 0) ? "" : url.substring(mark + 1);
	}

	private static String join(String one, String other) {
		return (one.isEmpty() || other.isEmpty()) ? one + other : one + "&" + other;
	}

	private static String trimmed(String place) {
		int end = place.length();
		while (end > 0 && place.charAt(end - 1) == '/') {
			end--;
		}
		return place.substring(0, end);
	}

	/** What an address is made of. */
	private record Place(String base, String path, String model) {

		URI uri() {
			String name = encoded(this.model);
			String filled = this.path.replace(MODEL, name).replace(MODEL_PATH, name.replace("%2F", "/"));
			String query = join(query(this.base), query(filled));
			return URI.create(trimmed(place(this.base)) + place(filled) + (query.isEmpty() ? "" : "?" + query));
		}

	}

}
