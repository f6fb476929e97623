"""What the rows of each side come to where no total of both is formed."""


def notes(data, **said):
    return [note.en for note in data.summary(**said).report.notes]


TEXT = """
    year,item,amount (USD)
    2023,Tax revenue,-70
    2023,Fee revenue,-20
    2023,Wage expenditure,60
    2023,Rent expenditure,40
    2023,Roads,5
"""


def test_each_side_is_said_by_the_words_of_its_rows(table):
    said = "2023: by the words of the rows, revenue -90 USD, expenditure 100 USD, what names neither side 5 USD"
    assert said in notes(table(TEXT))


def test_one_row_of_each_side_says_it_itself(table):
    text = "year,item,amount (USD)\n2023,Total revenues,90\n2023,Expenditure,100\n"
    assert not any("by the words of the rows" in note for note in notes(table(text)))


def test_a_row_that_is_called_as_a_side_holds_others_of_it(table):
    """Revenue 139 and Taxes 77 had been said to be 216."""
    text = "year,item,amount (USD)\n2023,Revenue,139\n2023,Taxes,77\n2023,Expense,138\n"
    assert not any("by the words of the rows" in note for note in notes(table(text)))


def test_nothing_is_said_where_one_row_is_what_is_left_of_another(table):
    text = "year,item,amount (USD)\n2023,Gross expenditure,500\n2023,Income,120\n2023,Net expenditure,380\n"
    assert not any("by the words of the rows" in note for note in notes(table(text)))
