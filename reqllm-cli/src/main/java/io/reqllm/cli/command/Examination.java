package io.reqllm.cli.command;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import io.reqllm.CallPlan;
import io.reqllm.CallPlanner;
import io.reqllm.boot.config.EnvironmentVariables;
import io.reqllm.boot.config.ProviderEntries;
import io.reqllm.catalog.ModelCatalog;
import io.reqllm.catalog.ProviderIndex;
import io.reqllm.chat.ChatRequest;
import io.reqllm.chat.Secret;
import io.reqllm.error.LlmException;
import io.reqllm.http.Authenticators;
import io.reqllm.http.ConfiguredCredentials;
import io.reqllm.model.Model;
import io.reqllm.provider.ProviderRegistry;
import io.reqllm.provider.ProviderSpec;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationContext;

/** Looks at a configuration without asking anybody. */
final class Examination {

	private static final long OLD_DAYS = 120;

	private final ApplicationContext context;

	private final EnvironmentVariables variables;

	private final ProviderRegistry registry;

	Examination(ApplicationContext context) {
		this.context = context;
		this.variables = new EnvironmentVariables(context.getEnvironment());
		this.registry = context.getBean(ProviderRegistry.class);
	}

	List<Finding> findings() {
		List<Finding> findings = new ArrayList<>();
		findings.add(catalogue());
		Set<String> providers = providers();
		if (providers.isEmpty()) {
			findings.add(Finding.wrong("providers",
					"None has a key: set the usual variable of one, or reqllm.providers.<id>.api-key"));
		}
		providers.forEach(id -> findings.add(provider(this.registry.get(id).spec())));
		for (String proxy : List.of("HTTPS_PROXY", "https_proxy")) {
			if (this.variables.value(proxy) != null) {
				findings
					.add(Finding.odd("proxy", proxy + " is set, but not followed: set reqllm.providers.<id>.proxy"));
			}
		}
		return findings;
	}

	private Finding catalogue() {
		LocalDate day = this.context.getBean(ProviderIndex.class).snapshot();
		if (day == null) {
			return Finding.odd("catalogue", "It does not tell of which day it is");
		}
		String what = this.registry.ids().size() + " providers, facts of " + day;
		return (ChronoUnit.DAYS.between(day, LocalDate.now()) > OLD_DAYS)
				? Finding.odd("catalogue", what + ": prices may have changed") : Finding.fine("catalogue", what);
	}

	/** Those that somebody configured, or has a key for. */
	private Set<String> providers() {
		Set<String> ids = new TreeSet<>(this.context.getBean(ProviderEntries.class).byId().keySet());
		Authenticators authenticators = this.context.getBean(Authenticators.class);
		ConfiguredCredentials keys = new ConfiguredCredentials(this.variables);
		for (String id : this.registry.ids()) {
			if (authenticators.sourceOf(this.registry.get(id).spec(), keys) != null) {
				ids.add(id);
			}
		}
		return ids;
	}

	private Finding provider(ProviderSpec provider) {
		String id = provider.id();
		String broken = brokenKey(provider);
		if (broken != null) {
			return Finding.wrong(id, broken);
		}
		try {
			CallPlan plan = this.context.getBean(CallPlanner.class).plan(ChatRequest.of(model(id), "Hello"), true);
			if (!plan.unset().isEmpty()) {
				return Finding.wrong(id, "Its address is not whole: set " + String.join(", ", plan.unset()));
			}
			String source = plan.signature().source();
			return plan.ready()
					? Finding.fine(id, plan.wire() + ((source != null) ? ", key from " + source : ", no key"))
					: Finding.wrong(id, "It has no key: set " + String.join(" or ", plan.signature().names()));
		}
		catch (LlmException | IllegalArgumentException ex) {
			return Finding.wrong(id, String.valueOf(ex.getMessage()));
		}
	}

	private String model(String provider) {
		return this.context.getBean(ModelCatalog.class)
			.models(provider)
			.stream()
			.findFirst()
			.map(Model::id)
			.map(Object::toString)
			.orElse(provider + ":any");
	}

	private @Nullable String brokenKey(ProviderSpec provider) {
		String source = new ConfiguredCredentials(this.variables).sourceOf(provider);
		String value = (source != null) ? this.variables.value(source) : null;
		if (value == null) {
			return null;
		}
		try {
			new Secret(value);
			return null;
		}
		catch (IllegalArgumentException ex) {
			return source + " is unusable: " + ex.getMessage();
		}
	}

}
