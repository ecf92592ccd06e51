/** Words for codes in Italian: 256 things that children know; none begins another. */
export const words = (
  'agnello airone albero alce ananas anatra ancora anello arancia armadio arpa autobus ' +
  'autunno balcone balena bambola banana banco barca basilico biglia biscotto bosco bottone ' +
  'bruco budino bussola cactus camicia camino cammello campana canguro canoa cappello carota ' +
  'carta castagna castello castoro cavallo cervo chitarra cigno cinema cipolla collana ' +
  'collina colomba coniglio corona cortile cotone criceto cucina cugino delfino deserto ' +
  'diario disegno domino elefante elica fagiolo falco farfalla farina festa fiaba fiore fiume flauto ' +
  'foca foglia fontana foresta formica fragola fratello frutta fumetto fungo furgone gabbiano ' +
  'galassia gallina gallo gatto gelato ghianda giacca giardino gioco giostra giraffa girasole ' +
  'grillo guanto gufo igloo insalata isola kiwi koala lampone lana latte lavagna leone libro limone ' +
  'lince lontra lucciola lumaca luna lupo maglia mandorla mango mappa maschera matita medusa ' +
  'mela menta merenda merlo miele minestra mirtillo montagna mulino museo musica nave nebbia ' +
  'neve nido nocciola noce nonno nuvola occhiali oceano oliva ombrello orologio orso palazzo ' +
  'pallone palma panda papavero parco pavone pecora pettine pianeta piano piatto picchio ' +
  'pigiama pilota pinguino pioggia pirata pizza polpo pomodoro ponte porta prugna pulcino ' +
  'quaderno quadro radio rana regalo regina riccio righello robot rondine rosa ruota ruscello ' +
  'sabbia salice salvia sandalo sapone sardina sasso scala scarpa sciarpa sedano sedia ' +
  'semaforo seme siepe sirena slitta sole sorella sorriso spazzola specchio spiaggia spiga ' +
  'spinacio spugna stagno stella stivale strada struzzo tamburo tappeto tasca tavolo tazza ' +
  'teatro telefono tenda tetto tigre timone topo torre torta tovaglia treno tromba trottola ' +
  'tucano tulipano tunnel valigia vaniglia vaso vela veliero vento verdura vetro viaggio ' +
  'viola violino vulcano zaino zebra zucca zucchero zuppa'
).split(' ');
