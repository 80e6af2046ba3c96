"""What the people said, in their own words."""

from portal.demo.words import prose


def interview(introduction: str, *exchanges: tuple[str, str]) -> dict:
    return {
        "introduction": prose(introduction),
        "answers": [(question, prose(answer)) for question, answer in exchanges],
    }


AMINATA = interview(
    """
    Elle coud depuis qu’elle a onze ans, d’abord à Kayes, puis dans la chambre de sa fille, au
    septième étage de la tour Indigo. Depuis un an et demi, elle dirige un atelier de trois
    personnes, 88 m² sous la verrière de La Filature.
    """,
    (
        "Comment êtes-vous passée de la chambre à l’atelier ?",
        """
        Un soir, ma fille m’a dit : « Maman, je dors dans les ourlets. » C’était vrai. J’avais
        quarante robes de mariage sur une tringle au-dessus de son lit. Le jeudi suivant, au marché,
        j’ai pris le thé au stand de Citéslab, et j’ai dit ma phrase d’un coup, avant d’avoir
        honte : je voudrais un endroit avec une porte.
        """,
    ),
    (
        "Qu’est-ce qui vous a fait choisir La Filature ?",
        """
        La lumière. Elle vient du nord, elle ne bouge pas, on voit la vraie couleur du fil. Et le
        régisseur m’a montré l’emplacement des anciennes bobineuses : il y a encore les trous dans
        le sol. Je me suis dit que des femmes avaient déjà gagné leur vie ici, exactement là.
        """,
    ),
    (
        "Parlons d’argent : était-ce raisonnable ?",
        """
        Sur le papier, non ! Le loyer faisait la moitié de ce que je gagnais. Mais on avait compté
        autrement : combien de robes je refusais faute de place. Onze par mois. Avec trois de plus,
        l’atelier était payé. J’en ai fait quatre de plus dès le deuxième mois.
        """,
    ),
    (
        "Et le plus difficile ?",
        """
        Apprendre à dire un prix. Chez moi, les gens déposaient la robe et repartaient en parlant
        d’autre chose. Maintenant il y a un comptoir, une ardoise et un devis. Ma sœur dit que j’ai
        changé de voix.
        """,
    ),
    (
        "Que diriez-vous à quelqu’un qui hésite ?",
        """
        Visitez. Même si vous n’avez rien, même pour rire. Mettez-vous au milieu de la pièce et
        regardez où vous poseriez la table. Si vous la voyez, la table, revenez avec un crayon.
        """,
    ),
)

MEHDI = interview(
    """
    Il fabrique des sites pour des associations et des petites communes. Après cinq ans dans une
    agence de la Défense, il est revenu travailler à quatre cents mètres de l’école où il a appris à
    lire.
    """,
    (
        "Pourquoi revenir ?",
        """
        Je passais trois heures par jour dans les trains. Un matin, panne à Creil ; j’ai ouvert
        l’ordinateur et j’ai travaillé mieux que la veille au bureau. J’ai compris que je louais
        surtout un trajet.
        """,
    ),
    (
        "Vous auriez pu rester chez vous.",
        """
        J’ai essayé quatre mois. Mon fils me montrait ses dinosaures pendant les réunions, et le
        réseau tombait quand la voisine passait l’aspirateur. À La Filature, j’ai la fibre, une
        porte et une serrure. C’est bête, mais une serrure, ça change une journée.
        """,
    ),
    (
        "Votre adresse a-t-elle été un problème ?",
        """
        Au début je ne la mettais pas sur mes factures. Puis une mairie a demandé à venir. J’ai
        préparé trois itinéraires, de peur qu’ils se perdent. Ils sont arrivés en avance, ils ont
        pris des photos de la verrière. Depuis, je l’écris en gras.
        """,
    ),
    (
        "Que vous apportent les voisins ?",
        """
        La couturière d’en bas m’a envoyé son premier catalogue en photos floues ; je l’ai refait,
        elle a recousu mon canapé. La traductrice du B5 met mes sites en trois langues. On ne s’est
        jamais fait de facture entre nous sous cent euros : c’est la règle du café du vendredi.
        """,
    ),
    (
        "Vous quittez bientôt le bureau B4. Pourquoi ?",
        """
        Parce que nous sommes trois et que l’on se marche dessus. J’ai donné congé pour prendre plus
        grand dans le même bâtiment. Le bureau sera libre : il est très bien, la chaise qui grince
        est partie.
        """,
    ),
)

FATOU = interview(
    """
    Vingt-quatre places, un plat du jour, une file d’attente à midi dix. Elle a ouvert son
    restaurant au 4, cours des Teinturiers, après neuf ans de cantine scolaire.
    """,
    (
        "D’où vient votre thiéboudiène ?",
        """
        De Saint-Louis, par ma grand-mère, et du marché du jeudi pour le chou et les carottes. Le
        poisson arrive de Boulogne à cinq heures. C’est un plat du fleuve Sénégal avec des légumes
        de la vallée de l’Ambre, et il n’est jamais deux fois le même.
        """,
    ),
    (
        "Comment avez-vous préparé votre projet ?",
        """
        Avec une balance. Ma conseillère en création m’a fait peser chaque assiette pendant une
        semaine. Je pensais qu’elle plaisantait. Résultat : une assiette me revient à deux euros
        quarante, je la vends onze. Après, on a parlé du loyer, et je n’avais plus peur du chiffre.
        """,
    ),
    (
        "Vous avez pourtant essuyé deux refus.",
        """
        Trois ! Deux banques et un propriétaire qui ne voulait pas d’odeurs. Le microcrédit a payé
        la hotte, le prêt d’honneur le reste, et le bailleur a accepté une extraction en toiture. Il
        est venu vérifier avec son nez. Il revient le mercredi.
        """,
    ),
    (
        "Que change le chantier pour vous ?",
        """
        Les ouvriers mangent à ma table : trente couverts par jour, je ne vais pas me plaindre. Ce
        qui m’inquiète, c’est l’après. Alors on a obtenu de l’association un panneau, un vrai, avec
        une flèche et mon nom.
        """,
    ),
    (
        "Un souvenir ?",
        """
        Le premier midi, j’avais préparé vingt parts. À midi et demi il n’y en avait plus, et une
        dame de la tour Pastel est allée chercher chez elle des assiettes pour les suivants. Je ne
        savais même pas son nom. Maintenant elle a son rond de serviette.
        """,
    ),
)

ELODIE = interview(
    """
    Ancienne ingénieure, elle est passée au bois à trente-quatre ans. Elle travaille à l’atelier
    partagé de L’Établi en attendant les clés de son propre atelier, cour des Potiers.
    """,
    (
        "Pourquoi quitter un métier bien payé ?",
        """
        Je calculais des ponts que je ne voyais jamais. J’ai fabriqué une étagère pour ma mère, avec
        trois outils prêtés, et j’ai passé la soirée à la regarder. C’était une étagère très
        moyenne. Mais elle était là.
        """,
    ),
    (
        "L’Établi vous a servi de tremplin ?",
        """
        De filet, surtout. J’ai fait mes premiers meubles sur des machines que je n’aurais pas pu
        acheter, à côté de retraités qui savent tout et de gamins qui osent tout. On m’y a appris à
        affûter et à facturer, dans cet ordre.
        """,
    ),
    (
        "Qu’aviez-vous besoin de trouver ?",
        """
        Du bruit permis. Une dégauchisseuse à sept heures du matin, aucun voisin n’en veut. J’ai
        visité neuf locaux. Le dixième, cour des Potiers, a un mur coupe-feu et un silo à copeaux.
        Le régisseur m’a demandé à quelle heure je commençais, pas si je comptais faire du bruit.
        """,
    ),
    (
        "Vous avez signé avant que l’atelier soit libre. Ce n’est pas risqué ?",
        """
        Tout est écrit : la date, le loyer, ce qui se passe s’il y a du retard. J’ai attendu deux
        mois de plus pour un bail commercial, parce que je vais couler une dalle pour la scie, et
        que je veux être là dans neuf ans.
        """,
    ),
    (
        "Et dans neuf ans, justement ?",
        """
        Deux compagnons, une apprentie, et l’étagère de ma mère au mur, avec une étiquette : « ne
        pas reproduire ».
        """,
    ),
)

BILEL = interview(
    """
    Son entreprise livre à vélo-cargo les commerces et les pharmacies d’Ambrelle. Il l’a montée avec
    son cousin ; ils ont aujourd’hui quatre salariés et une place à la grande table de L’Établi.
    """,
    (
        "Racontez-nous le début.",
        """
        Un vélo prêté, une cave, des pneus partout. On livrait des médicaments à des gens qui
        habitaient au huitième sans ascenseur. La pharmacienne nous a dit : « Si vous êtes
        là demain aussi, on vous fait un contrat. » On a été là demain aussi.
        """,
    ),
    (
        "Pourquoi un tiers-lieu plutôt qu’un local à vous ?",
        """
        Parce que nos salariés n’ont pas besoin d’un bureau, ils ont besoin d’un endroit sec, d’une
        prise, et de quelqu’un à qui parler entre deux tournées. On loue deux postes et on gare les
        vélos sous la halle. Pour un dépôt, ce sera plus tard, et ce sera au Belvédère.
        """,
    ),
    (
        "Le statut d’indépendant ne vous tentait pas ?",
        """
        On l’a fait pour les grandes plateformes. Un jour je me suis cassé le poignet, et l’appli
        m’a souhaité bon rétablissement en me retirant mes notes. Chez nous, tout le monde est
        salarié. C’est plus cher, et on dort.
        """,
    ),
    (
        "Qui vous a aidés ?",
        """
        La mission jeunes, avec les six cents euros de « Mon premier client », ont payé la première
        caisse. Puis Citéslab, qui nous a forcés à écrire nos prix. On les avait dans la tête, mais
        pas les mêmes, mon cousin et moi.
        """,
    ),
    (
        "Que voudriez-vous que l’on sache des Hauts-Clos ?",
        """
        Qu’il y a une côte. Onze pour cent, boulevard des Tisserands. Tous ceux qui la montent avec
        quatre-vingts kilos de courses ont mon respect, et un rabais.
        """,
    ),
)

MARTINE = interview(
    """
    Infirmière pendant trente ans, elle a fondé une association pour offrir quelques heures de repos
    à ceux qui s’occupent d’un proche. Elle est suivie par la pépinière Les Semailles.
    """,
    (
        "À quel besoin répondez-vous ?",
        """
        Une fille qui n’est pas allée chez le dentiste depuis deux ans parce qu’elle ne peut pas
        laisser son père seul. Nous envoyons quelqu’un de formé, trois heures. Elle va chez le
        dentiste. Parfois elle va juste s’asseoir sur un banc, et c’est très bien aussi.
        """,
    ),
    (
        "Une association dans une pépinière d’entreprises, c’est fréquent ?",
        """
        Le comité s’est posé la question, moi aussi. J’ai montré ma trésorerie : onze salariées, un
        service qui se vend, des caisses de retraite qui paient à soixante jours. Ils ont dit que
        c’étaient bien des problèmes d’entreprise.
        """,
    ),
    (
        "Que vous apporte l’équipe ?",
        """
        Un rendez-vous que je ne peux pas annuler. Chaque trimestre, la directrice étale mes
        chiffres et demande : « Et là, vous dormez ? » La première fois, je ne dormais pas : on a
        renégocié un échéancier dans la semaine.
        """,
    ),
    (
        "Le loyer par paliers, est-ce un cadeau ?",
        """
        Non, c’est une pente, et il faut la regarder en face. J’ai collé les quatre montants sur la
        porte du placard. La quatrième année, je paierai le prix plein ; si ce n’est pas possible,
        c’est que quelque chose d’autre ne va pas.
        """,
    ),
    (
        "Un conseil aux personnes de votre âge ?",
        """
        On a des relations, de la patience et plus grand-chose à prouver. C’est un capital. Et puis
        apprenez le tableur : mon professeur a vingt-deux ans, il travaille sur le plateau partagé,
        je le paie en crêpes.
        """,
    ),
)

YASMINE = interview(
    """
    Elle a repris la boulangerie de la rue des Vergers où elle était apprentie. Elle y a ajouté un
    four, deux emplois, et des cornes de gazelle le samedi.
    """,
    (
        "Reprendre plutôt que créer : pourquoi ?",
        """
        Parce que le pain, les gens ont leurs habitudes. Mon patron partait, j’étais là depuis huit
        ans, je connaissais les pannes du four par leur prénom. J’ai racheté le fonds, le bail et sa
        mauvaise humeur du lundi.
        """,
    ),
    (
        "Comment avez-vous financé la reprise ?",
        """
        Un prêt d’honneur, une banque derrière, et le patron qui a étalé une partie du prix sur
        trois ans. Le parrain que l’on m’a donné tient une quincaillerie : il n’y connaît rien en
        pain, il sait tout des stocks.
        """,
    ),
    (
        "Qu’avez-vous changé ?",
        """
        La fermentation, qui dure trois fois plus longtemps, et l’ouverture, à six heures et demie,
        pour ceux qui prennent le premier bus. Les cornes de gazelle, c’est ma mère. Elle vient
        vérifier, elle trouve toujours quelque chose à redire.
        """,
    ),
    (
        "Le quartier est en travaux. En souffrez-vous ?",
        """
        La rue n’est pas touchée, mais l’été dernier le marché a été déplacé et j’ai perdu les
        jeudis. J’ai demandé les dates, on me les a données, elles ont glissé, on me l’a dit. Je
        préfère un retard annoncé à une promesse.
        """,
    ),
    (
        "Et demain ?",
        """
        La boutique d’en face est à louer. Je n’y mettrai pas de pain : j’y verrais bien quelqu’un
        qui vend du fromage. Qu’il vienne, je lui fais goûter.
        """,
    ),
)

IDRISS = interview(
    """
    Il répare, remonte et revend des vélos au bord de la véloroute. Il teste son activité à La
    Cale, l’ancien hangar à bateaux du Port-aux-Bois.
    """,
    (
        "Comment devient-on réparateur de vélos ?",
        """
        En ayant un vélo qui casse et pas d’argent. À Conakry, j’avais douze ans, un cadre et aucune
        roue pareille. Ici, j’ai passé le certificat de mécanicien, mais l’essentiel, je le savais :
        un vélo, ça s’écoute.
        """,
    ),
    (
        "Qu’est-ce qu’une couveuse, pour vous ?",
        """
        Je facture avec leur numéro, ils tiennent les comptes, je garde mes droits pendant un an. La
        première semaine j’ai demandé où était le piège. Il n’y en a pas : à la fin, il faut sauter.
        C’est apprendre à nager avec quelqu’un sur le bord.
        """,
    ),
    (
        "Pourquoi le Port-aux-Bois ?",
        """
        La véloroute. Le dimanche, il passe quatre cents personnes, et il y en a toujours trois qui
        crèvent devant ma porte. J’ai mis une pompe dehors, gratuite. Ceux qui s’en servent
        reviennent avec le vélo des enfants.
        """,
    ),
    (
        "Gagnez-vous votre vie ?",
        """
        Pas encore, mais je ne la perds plus. En avril j’ai dépassé mon ancien salaire pendant un
        mois. En novembre, presque rien. On a fait ensemble la moyenne sur douze mois : ça passe, si
        j’ajoute les contrats d’entretien avec les écoles.
        """,
    ),
    (
        "Quelle est la suite ?",
        """
        Une vitrine sur le quai, à vingt mètres. Je l’ai mesurée en marchant : huit pas de large.
        C’est assez pour deux établis et un banc. Le banc, c’est important, les gens restent.
        """,
    ),
)

JOSIANE = interview(
    """
    Elle tient sa mercerie au 6, cours des Teinturiers. Elle prend sa retraite et cherche
    quelqu’un pour ses rayonnages.
    """,
    (
        "Depuis quand êtes-vous là ?",
        "Depuis l’hiver où la filature a fermé. On m’a dit que j’étais folle ; on a eu raison, "
        "mais j’ai tenu.",
    ),
    (
        "Que vend-on le plus ?",
        "Le fil noir, les fermetures de vingt centimètres, et de la conversation.",
    ),
    (
        "Le quartier a-t-il changé ?",
        "Les langues, oui. Les ourlets, non.",
    ),
    (
        "Qui aimeriez-vous voir prendre la suite ?",
        "Quelqu’un de plus jeune et de plus patient. Je laisse les tiroirs : ils ont cent ans.",
    ),
    (
        "Que ferez-vous ?",
        "Je dormirai jusqu’à sept heures, et je viendrai critiquer la vitrine.",
    ),
)

KEVIN = interview(
    """
    Il a ouvert un salon sans rendez-vous dans la galerie du Grand Mail, après dix ans de coiffure
    à domicile.
    """,
    (
        "Pourquoi une boutique ?",
        "Je montais quarante étages par jour avec un bac à shampooing. Mes genoux ont choisi.",
    ),
    (
        "Pourquoi sans rendez-vous ?",
        "Parce qu’ici les journées ne se prévoient pas. On entre, on attend, on parle.",
    ),
    (
        "Comment vivez-vous les travaux ?",
        "Dans la poussière, mais avec un loyer réduit et la date écrite sur la porte.",
    ),
    (
        "Qui sont vos clients ?",
        "Des lycéens, des retraités, un imam et un capitaine de gendarmerie. Le samedi, ensemble.",
    ),
    (
        "Un rêve ?",
        "Deux fauteuils d’avant-guerre et quelqu’un pour balayer.",
    ),
)
