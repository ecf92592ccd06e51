/** Words for codes in Portuguese: 256 things that children know; none begins another. */
export const words = (
  'abelha agenda agulha aldeia alface almofada ameixa amigo amora anel anjo aquário arara ' +
  'areia árvore atlas avental avião azeite balão balde banana bandeira barco batata bebida ' +
  'berlinde bife bigode bolacha boneca botão brisa broa búzio cacau cadeira café cama camelo ' +
  'camisa campo caneta canguru canoa canto caracol carro carta casaco castelo cavalo cebola ' +
  'cenoura cereja cesto chave chuva cidade cinema circo cisne coelho colher comboio concha ' +
  'coração corda coruja cozinha creme cubo dado dança desenho deserto doce dominó dragão ' +
  'ervilha escada escola espelho esquilo estrela fada farinha farol feijão feira ferro figo ' +
  'filme fita flauta floresta foca fogão folha forno fruta futebol gaivota ganso garfo ' +
  'garrafa gato gelado girafa girassol globo golfinho grilo guitarra harpa hotel ilha ' +
  'inverno iogurte janela jangada jardim jogo jornal kiwi koala lagarto lago lápis laranja ' +
  'leão leite lenço leque letra limão lince livro lobo luva manga mapa martelo massa medalha ' +
  'melão menta mercado mesa milho mocho moeda montanha morango mosca museu música navio neve ' +
  'ninho noite novelo nuvem oceano óculos olho onda ostra outono ovelha padeiro palco palha ' +
  'palmeira panda papel parede pastel pedra peixe pera piano pimento pincel pinguim pipoca ' +
  'piscina pizza planeta poço pomar pombo ponte porta praia prato prenda puzzle quadro ' +
  'queijo quinta rádio rainha raposa rede régua relógio roda sabão salada sandália sapato ' +
  'sapo selo semente sereia sino sombra sopa sorriso sumo tábua tambor tampa tapete teatro ' +
  'telhado tenda ténis terra tesoura tigela tigre tijolo tinta toalha tomate torre trança ' +
  'trator trevo trigo trompete túlipa túnel urso vale vaso vela vento verão viagem violino ' +
  'vulcão xadrez zebra'
).split(' ');
