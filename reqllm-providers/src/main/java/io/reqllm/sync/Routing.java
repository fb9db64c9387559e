package io.reqllm.sync;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

import io.reqllm.model.Route;
import org.jspecify.annotations.Nullable;

/**
 * Works out where a provider is reached, in which words and signed how, and which of its
 * models go another way. Every route it makes states its auth.
 */
final class Routing {

	private static final Pattern BASE_URL = Pattern.compile("(https?://|\\$\\{[A-Z0-9_]+})[^\\s\"<>\\\\]*");

	private final Overlay overlay;

	private final String id;

	private final Member own;

	private final String npm;

	private final boolean stated;

	private final String baseUrl;

	private final List<Route> routes;

	private final boolean known;

	Routing(String id, Member provider, Overlay overlay) {
		this.overlay = overlay;
		this.id = id;
		this.own = overlay.provider(id);
		this.npm = provider.text("npm");
		this.known = overlay.adapter(this.npm) != null;
		Route adapter = adapter(this.npm);
		String stated = provider.optionalText("api");
		this.stated = stated != null;
		String variable = "${" + id.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_") + "_BASE_URL}";
		this.baseUrl = url(first(this.own.optionalText("baseUrl"), stated, adapter.baseUrl(), variable),
				provider.at("api"));
		String auth = first(this.own.optionalText("auth"), adapter.auth(), "bearer");
		List<Member> listed = this.own.array("routes");
		List<Route> plain = (listed != null) ? listed.stream().map(route -> listed(route, auth)).toList()
				: List.of(new Route(adapter.wire(), this.baseUrl, auth, adapter.dialect()));
		this.routes = plain.stream().map(route -> route.withDialect(overlay.dialect(id, route.wire()))).toList();
	}

	/** Returns the routes, the preferred first. */
	List<Route> routes() {
		return this.routes;
	}

	/** Returns whether the overlay knows the provider's adapter. */
	boolean known() {
		return this.known;
	}

	/** Returns the provider's adapter. */
	String adapter() {
		return this.npm;
	}

	/** Returns the way that a model goes, or {@code null} if it is the provider's. */
	@Nullable Route override(Member model) {
		Member stated = model.object("provider");
		if (stated == null || Boolean.TRUE.equals(this.own.flag("ignoreOverrides"))) {
			return known(model.text("id"));
		}
		String npm = stated.optionalText("npm");
		String shape = stated.optionalText("shape");
		Route adapter = adapter((npm != null) ? npm : this.npm);
		String wire = (shape != null) ? this.overlay.wireOf(shape) : adapter.wire();
		Route below = routeOf(wire);
		Member exceptions = this.own.object("overrides");
		Member exception = (exceptions != null) ? exceptions.object(wire) : null;
		String elsewhere = (this.stated || adapter.baseUrl().isEmpty()) ? this.baseUrl : adapter.baseUrl();
		String place = first(stated.optionalText("api"), (npm != null) ? elsewhere : below.baseUrl());
		String auth = first((exception != null) ? exception.optionalText("auth") : null,
				(npm != null) ? adapter.auth() : below.auth(), "bearer");
		Route way = new Route(wire, url(place, stated.at("api")), auth, dialect(wire));
		return same(way, this.routes.get(0)) ? null : way;
	}

	/** What upstream does not say of a model: which of the provider's wires it needs. */
	private @Nullable Route known(String model) {
		for (Member rule : Objects.requireNonNullElse(this.own.array("models"), List.<Member>of())) {
			if (model.matches(rule.text("match"))) {
				String wire = rule.text("wire");
				Route below = routeOf(wire);
				return new Route(wire, below.baseUrl(), below.auth(), dialect(wire));
			}
		}
		return null;
	}

	/** A model's own switches are those of a wire that its provider has no route for. */
	private Map<String, Object> dialect(String wire) {
		return routeOf(wire).wire().equals(wire) ? Map.of() : this.overlay.dialect(this.id, wire);
	}

	/** Returns the route of a wire, or else the preferred one, as calls choose it. */
	Route routeOf(String wire) {
		return this.routes.stream().filter(route -> route.wire().equals(wire)).findFirst().orElse(this.routes.get(0));
	}

	private Route listed(Member route, String auth) {
		String npm = route.optionalText("adapter");
		if (npm != null) {
			return adapter(npm);
		}
		return new Route(route.text("wire"), first(route.optionalText("baseUrl"), this.baseUrl),
				first(route.optionalText("auth"), auth), Overlay.dialect(route));
	}

	/**
	 * An adapter that is new upstream stands for a wire of its own, which nobody built.
	 */
	private Route adapter(String npm) {
		Member adapter = this.overlay.adapter(npm);
		return (adapter == null) ? new Route(npm, "", "bearer", Map.of())
				: new Route(adapter.text("wire"), Objects.requireNonNullElse(adapter.optionalText("baseUrl"), ""),
						adapter.text("auth"), Overlay.dialect(adapter));
	}

	private static boolean same(Route one, Route other) {
		return one.wire().equals(other.wire()) && one.baseUrl().equals(other.baseUrl())
				&& Objects.equals(one.auth(), other.auth());
	}

	private static String url(String text, String place) {
		if (!BASE_URL.matcher(text).matches()) {
			throw new BadDocumentException(place + " must be an http(s) URL but is '" + text + "'", null);
		}
		return text.replaceAll("/+$", "");
	}

	private static String first(@Nullable String... texts) {
		for (String text : texts) {
			if (text != null && !text.isEmpty()) {
				return text;
			}
		}
		throw new IllegalArgumentException("None of the texts is there");
	}

}
