/** Words for codes in German: 256 things that children know; none begins another. */
export const words = (
  'adler affe ahorn ameise ampel amsel ananas angel anker apfel april atlas auge bach ' +
  'bagger ballon bambus banane becher berg besen biber biene birke birne blatt blume bogen ' +
  'bohne boot brezel brief brille brot bruder buche burg butter dachs dackel decke dino ' +
  'distel dorf eiche eimer elch elefant erbse erdbeere esel eule faden fahne falke farbe ' +
  'feder felsen fenster ferien film finger fink fisch fliege forscher freund frosch fuchs ' +
  'gabel gans garten geige giraffe gitarre glas globus glocke gold grille gurke hafen ' +
  'hagel hahn hamster hand heft helm hemd herbst herz himbeere himmel hirsch honig hose ' +
  'hummel hund igel iglu insel jacke kabel kaffee kaktus kamel kamera kamm kanne karotte ' +
  'kasten katze kegel keks kerze kette kiefer kino kirsche kissen kiwi kleid knopf koala ' +
  'koffer komet korb kranich krokus krone kuchen kugel lama lampe laterne lerche linde ' +
  'luchs mais mango markt maske maus meise melone mittag morgen museum nacht nadel nagel ' +
  'nase nebel nest nudel nuss olive onkel orange orgel ostern otter paket palme panda ' +
  'papagei paprika park pfeife pferd pflaume pilz pinguin pinsel pirat planet pony pudel ' +
  'puppe qualle quark quelle rakete raupe regal regen reis ring ritter robbe rock roller ' +
  'rose rucksack ruder sahne salat salbei sand schaf schal schiff schirm schnee schuh ' +
  'schwan seife sofa sommer sonne spargel spatz specht spiegel spinat stern stiefel storch ' +
  'strand tafel tanne tasche taube teddy teppich tiger tisch tomate topf torte traube ' +
  'trommel tulpe tunnel turm vase vogel vulkan wagen wald wappen wasser wiese wind winter ' +
  'wolke wolle wurzel zaun zebra zelt ziege zirkus zitrone zucker zwiebel'
).split(' ');
