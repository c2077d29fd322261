package exchange.halflight.testing.house;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.lang.ArchRule;

/** The arrows between packages, as rules on compiled classes. */
final class Arrows {
    private static final String ROOT = "exchange.halflight.";

    /** What the core's two doors speak of: the types in the signatures of its commands and events. */
    private static final String CORE_DOORS = "exchange[.]halflight[.]core[.]"
            + "((command|event)[.].*"
            + "|market[.](BookKind|MarkPolicy|MarketParameters|MarketPolicies|[A-Z][a-z]+Terms|FundingKind|PairPrice|MarketStatus|Tier)"
            + "|governance[.](Change|ChangeKind|GovernanceTerms|Proposal|ProposalOutcome|Role)"
            + "|order[.](OrderType|SelfTradePrevention|Side|TimeInForce|TriggerBy))([$].*)?";

    private Arrows() {}

    /** The room's classes use no room that {@link Room} does not let them see. */
    static ArchRule of(Room room) {
        String[] forbidden = room.forbidden().stream().map(Arrows::packagesOf).toArray(String[]::new);
        return noClasses()
                .that()
                .resideInAPackage(packagesOf(room))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(forbidden)
                .because("Room says what " + room.folder() + " may see");
    }

    static ArchRule coreNeedsOnlyAgrona() {
        return classes()
                .that()
                .resideInAPackage(packagesOf(Room.CORE))
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(packagesOf(Room.CORE), "java..", "org.agrona..")
                .because("the core has no dependency but Agrona");
    }

    /** The gateway decides nothing about trading: of the core it sees the doors and nothing behind them. */
    static ArchRule gatewaySeesOnlyTheCoresDoors() {
        return noClasses()
                .that()
                .resideInAPackage(packagesOf(Room.GATEWAY))
                .should()
                .dependOnClassesThat(resideInAPackage(packagesOf(Room.CORE)).and(not(nameMatching(CORE_DOORS))))
                .because("the gateway decides nothing about trading");
    }

    /** The gateway asks the tables of history; who fills them, and how, is not its business. */
    static ArchRule gatewaySeesOnlyTheHistoryOfProjections() {
        return noClasses()
                .that()
                .resideInAPackage(packagesOf(Room.GATEWAY))
                .should()
                .dependOnClassesThat(resideInAPackage(packagesOf(Room.PROJECTIONS))
                        .and(not(resideInAPackage(ROOT + "projections.history"))))
                .because("the gateway asks the tables of history and does not fill them");
    }

    static ArchRule noCyclesInCore() {
        return slices().matching(ROOT + "core.(**)").should().beFreeOfCycles();
    }

    private static String packagesOf(Room room) {
        return ROOT + room.folder() + "..";
    }
}
