package io.reqllm.samples.quickstart;

import java.util.List;
import java.util.Optional;

import io.reqllm.http.ConfiguredCredentials;
import io.reqllm.provider.DeclaredProvider;
import io.reqllm.provider.Provider;
import io.reqllm.provider.ProviderRegistry;
import io.reqllm.samples.quickstart.QuickstartProperties.Candidate;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.ApplicationArguments;
import org.springframework.stereotype.Component;

/**
 * Chooses whom to ask: what the command line says, else the first provider whose key is
 * set, else an Ollama on this machine, else the simulator.
 */
@Component
class ModelChooser {

	private static final int SHOWN = 4;

	private final QuickstartProperties properties;

	private final ProviderRegistry registry;

	private final ConfiguredCredentials credentials;

	private final LocalModels local;

	ModelChooser(QuickstartProperties properties, ProviderRegistry registry, ConfiguredCredentials credentials,
			LocalModels local) {
		this.properties = properties;
		this.registry = registry;
		this.credentials = credentials;
		this.local = local;
	}

	Choice choose(ApplicationArguments arguments) {
		String wanted = CommandLine.option(arguments, "model");
		if (wanted != null) {
			return new Choice(wanted, asked(wanted));
		}
		return this.properties.providers()
			.stream()
			.flatMap(candidate -> withKey(candidate).stream())
			.findFirst()
			.or(this::local)
			.orElseGet(this::simulated);
	}

	/** Why a provider costs nothing, or {@code null} if it may cost something. */
	@Nullable String free(String provider) {
		return this.properties.free().get(provider);
	}

	private String asked(String model) {
		String id = model.substring(0, Math.max(0, model.indexOf(':')));
		String source = this.registry.find(id).map(provider -> this.credentials.sourceOf(provider.spec())).orElse(null);
		return (source == null || free(id) != null) ? "Asking " + model + "."
				: paid(model, "with the key in " + source);
	}

	private Optional<Choice> withKey(Candidate candidate) {
		Provider provider = this.registry.find(candidate.id()).filter(ModelChooser::built).orElse(null);
		String source = (provider != null) ? this.credentials.sourceOf(provider.spec()) : null;
		return (source == null) ? Optional.empty() : Optional
			.of(new Choice(candidate.toString(), paid(candidate.toString(), "because " + source + " is set")));
	}

	private Optional<Choice> local() {
		return this.local.first()
			.map(model -> this.properties.local().id() + ":" + model)
			.map(model -> new Choice(model, "Asking " + model + ": no key is set, and it runs on this machine."));
	}

	private Choice simulated() {
		List<String> names = this.properties.providers()
			.stream()
			.flatMap(candidate -> this.registry.find(candidate.id()).stream())
			.filter(ModelChooser::built)
			.flatMap(provider -> provider.spec().keyNames().stream().limit(1))
			.limit(SHOWN)
			.toList();
		String model = this.properties.simulator().toString();
		String hint = names.isEmpty() ? "" : "\nTo ask a real model, set one of " + String.join(", ", names) + ", ...";
		return new Choice(model, "Asking " + model + ": no key is set, and no Ollama runs on this machine." + hint);
	}

	private String paid(String model, String why) {
		return "Asking " + model + ", " + why + ".\nThis call may cost money; --model=" + this.properties.simulator()
				+ " avoids that.";
	}

	private static boolean built(Provider provider) {
		return !(provider instanceof DeclaredProvider declared) || declared.supported();
	}

}
